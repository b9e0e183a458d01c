/** What kind of help she asks for, as a word in the sealed intake. A word means the same for ever; "" is "not said". */
import { t } from "../ui/words.ts";

export interface KindOfHelp {
  readonly code: string;
  readonly text: () => string;
}

export const KINDS_OF_HELP: readonly KindOfHelp[] = [
  { code: "talk", text: () => t("Somebody to talk to") },
  { code: "safety", text: () => t("To be safer") },
  { code: "home", text: () => t("A place to stay") },
  { code: "law", text: () => t("A lawyer, papers or rights") },
  { code: "health", text: () => t("A doctor or medicine") },
  { code: "money", text: () => t("Food, money or work") },
  { code: "taken", text: () => t("Someone was taken") },
  { code: "other", text: () => t("Something else") },
];

/** The words for a code of an intake, in the page's language. */
export function kindOfHelpText(code: string): string {
  return KINDS_OF_HELP.find((kind) => kind.code === code)?.text() ?? t("Not said");
}
