/** Every word a script shows, in the language of the page: `t("Search")`, `tn("{count} place", "{count} places", n)`. */
import { intlOf, pluralsOf } from "./locale.ts";

/** Message → text, or the texts of every plural form in gettext's order. English is empty: messages are English. */
export type Catalog = Readonly<Record<string, string | readonly string[]>>;
export type Values = Readonly<Record<string, string | number>>;

const ORDER = ["zero", "one", "two", "few", "many", "other"] as const;

let catalog: Catalog = {};
let rules = new Intl.PluralRules("en");
let numbers = new Intl.NumberFormat("en");

/** Call once, before anything is drawn. language: BCP 47. */
export function setWords(words: Catalog, language: string): void {
  catalog = words;
  rules = new Intl.PluralRules(pluralsOf(language));
  numbers = new Intl.NumberFormat(intlOf(language));
}

/** The text of a message; {names} are replaced by values, numbers as the language writes them. */
export function t(message: string, values: Values = {}): string {
  const found = catalog[message];
  return fill(typeof found === "string" ? found : (found?.[0] ?? message), values);
}

/** The text for a count, which also stands for {count}. one: a message, or all forms where the build wrote them in. */
export function tn(one: string | readonly string[], many: string, count: number, values: Values = {}): string {
  const found = typeof one === "string" ? catalog[one] : one;
  const forms = typeof found === "object" ? found : [String(one), many];
  const used = rules.resolvedOptions().pluralCategories;
  const place = ORDER.filter((name) => used.includes(name)).indexOf(rules.select(count));
  // CLDR has forms for fractions and millions that gettext's catalogs lack: the last form stands for them.
  return fill(forms[Math.min(place, forms.length - 1)] ?? many, { count, ...values });
}

function fill(text: string, values: Values): string {
  return text.replace(/\{([a-z_]+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === "number" ? numbers.format(value) : (value ?? whole);
  });
}
