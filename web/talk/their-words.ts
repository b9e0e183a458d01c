/** Which of a group's own texts a person sees. */

import type { TeamShown, TeamText } from "../api/index.ts";
import { intlOf } from "../ui/locale.ts";

/** In her language; else in the first of the group's; null: it has written nothing, so nobody may write to it. */
export function textFor({ texts, languages }: TeamShown, language: string): TeamText | null {
  const inLanguage = (wanted: string | undefined) => texts.find((text) => text.language === wanted);
  return inLanguage(language) ?? inLanguage(languages[0]) ?? texts[0] ?? null;
}

/** The language's name as the page's reader calls it; its code where the browser has none. */
export function languageName(code: string): string {
  const names = new Intl.DisplayNames([intlOf(document.documentElement.lang), "en"], { type: "language" });
  return names.of(code) ?? code;
}
