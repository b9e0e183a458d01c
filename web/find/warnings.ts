/** Warnings: shown at once and always, before anything that reassures. */
import type { Claim, Warning } from "../search/types.ts";
import { t } from "../ui/words.ts";
import { warningSentences } from "./claims.ts";
import { type Child, element, icon } from "./element.ts";

export function warningList(warnings: readonly (Warning | Claim)[]): Child {
  if (warnings.length === 0) return null;
  const rows = warningSentences(warnings).map((sentence) =>
    element("li", {}, icon("careful"), element("span", {}, sentence)),
  );
  return element("ul", { class: "warnings", "aria-label": t("Careful") }, rows);
}
