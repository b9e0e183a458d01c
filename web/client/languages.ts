/** The table of languages that the server has too, for the build: src/alongside/core/languages.json says what each field is. */
import rows from "../../src/alongside/core/languages.json" with { type: "json" };

export interface Language {
  readonly code: string;
  readonly own_name: string;
  readonly tag: string;
  readonly intl: string;
  readonly plurals?: string;
  readonly word_list?: string;
  readonly is_right_to_left?: boolean;
  readonly is_source?: boolean;
  readonly reviewed_by?: string;
  readonly names?: Readonly<Record<string, string>>;
}

export const languages: readonly Language[] = rows;

/** The row of a language of the path. Throws for one that is not in the table. */
export function languageOf(code: string): Language {
  const found = languages.find((one) => one.code === code);
  if (!found) throw new Error(`${code} is in no row of languages.json`);
  return found;
}
