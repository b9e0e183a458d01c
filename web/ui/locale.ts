/**
 * How a language writes dates and lists, where browsers do otherwise or do not know it: whose rules, and own names of days
 * and months. `language` is BCP 47 everywhere. In Talk the build (web/client/talk.mjs) writes the page's own row in.
 */
import rows from "../../src/alongside/core/languages.json" with { type: "json" };

interface Row {
  readonly tag: string;
  readonly own_name: string;
  readonly intl: string;
  readonly plurals?: string;
  readonly names?: Readonly<Record<string, string>>;
}
const table: readonly Row[] = rows;
const rowOf = (language: string) => table.find(({ tag }) => tag === language);

/** Whose rules a browser is asked for. */
export const intlOf = (language: string): string => rowOf(language)?.intl ?? language;

/** Whose rules choose between the forms of a counted message. */
export const pluralsOf = (language: string): string => rowOf(language)?.plurals ?? intlOf(language);

/** The language under its own name; "" for one that has no pages here. */
export const ownNameOf = (language: string): string => rowOf(language)?.own_name ?? "";

/** The language's own word for what was written in the words of another. */
export const inOwnWords = (text: string, language: string): string => rowOf(language)?.names?.[text] ?? text;

export const dateText = (language: string, options: Intl.DateTimeFormatOptions, time: number | Date): string => {
  const parts = new Intl.DateTimeFormat(intlOf(language), options).formatToParts(time);
  return parts.map(({ value }) => inOwnWords(value, language)).join("");
};

export const listText = (language: string, items: readonly string[], options?: Intl.ListFormatOptions): string => {
  const parts = new Intl.ListFormat(intlOf(language), options).formatToParts(items);
  const between = (text: string) => text.replace(/\S+/, (word) => inOwnWords(word, language));
  return parts.map(({ type, value }) => (type === "literal" ? between(value) : value)).join("");
};
