/** What a person can do with an open service: print, send as text, keep on this phone (asked first). */
import type { Service } from "../search/types.ts";
import { t } from "../ui/words.ts";
import { button, type Child, element } from "./element.ts";
import { forget, isKept, keep } from "./kept.ts";

export interface Taking {
  readonly service: Service;
  readonly text: string;
  readonly today: number;
  /** Called after something was kept or removed. */
  readonly changed: () => void;
}

export function takeActions(taking: Taking): Child {
  const said = element("p", { role: "status" });
  const block = element("div");
  const keeping = element("div");
  drawKeeping(keeping, taking);
  const share = button(t("Send or copy as text"), () => void shareAsText(taking.text, said, block));
  const row = element(
    "div",
    { class: "pages" },
    button(t("Print"), () => print()),
    share,
  );
  return element(
    "section",
    { class: "on-screen" },
    element("h2", {}, t("Take it with you")),
    row,
    said,
    block,
    keeping,
  );
}

/** The phone's own sheet; else the clipboard; else a block of text to select. */
async function shareAsText(text: string, said: HTMLElement, block: HTMLElement): Promise<void> {
  block.replaceChildren();
  said.textContent = "";
  if (typeof navigator.share === "function" && (await offered(text))) return;
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = t("Copied. Other apps on this phone can read what is copied.");
  } catch {
    // Refused or absent (no secure address, an in-app browser): every reason has the same way out.
    const hint = t("Touch the box to choose the text. Then copy it, or write it on paper.");
    const box = element("pre", { class: "share", tabindex: 0, "aria-label": t("Text to copy") }, text);
    block.replaceChildren(element("p", {}, hint), box);
    box.focus();
  }
}

/** True if the phone's sheet was shown, whether or not something was sent. */
async function offered(text: string): Promise<boolean> {
  try {
    await navigator.share({ text });
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === "AbortError";
  }
}

function drawKeeping(place: HTMLElement, taking: Taking): void {
  if (isKept(taking.service.number)) {
    const remove = button(t("Remove it from this phone"), () => {
      forget(taking.service.number);
      redraw(place, taking);
    });
    place.replaceChildren(element("p", {}, t("This place is kept on this phone.")), remove);
    return;
  }
  place.replaceChildren(button(t("Keep on this phone"), () => askFirst(place, taking)));
}

function askFirst(place: HTMLElement, taking: Taking): void {
  const yes = button(
    t("Yes, keep it"),
    () => {
      if (keep(taking.service, taking.today)) redraw(place, taking);
      else place.replaceChildren(element("p", { role: "status" }, t("This phone does not let us keep anything.")));
    },
    "main",
  );
  const no = button(t("No"), () => redraw(place, taking));
  const warning = t("Whoever opens this phone can see that you kept this place. Keep it anyway?");
  place.replaceChildren(
    element(
      "div",
      { class: "note note--careful" },
      element("p", {}, warning),
      element("div", { class: "pages" }, yes, no),
    ),
  );
  yes.focus();
}

function redraw(place: HTMLElement, taking: Taking): void {
  drawKeeping(place, taking);
  place.querySelector("button")?.focus();
  taking.changed();
}
