/** Opens and closes a service in place of the list. The address and the title stay as they are; nothing is fetched. */
import type { Service } from "../search/types.ts";
import { t } from "../ui/words.ts";
import { shareText } from "./calls.ts";
import { claimSentence } from "./claims.ts";
import { button, element } from "./element.ts";
import { toldHours, weekRows } from "./hours.ts";
import { type Reading, serviceArticle } from "./service.ts";
import { takeActions } from "./take.ts";

/** Hides all of the page but what is open (find-live.css). */
const HAS_OPEN = "page--open";

interface Open {
  readonly shown: HTMLElement;
  readonly scrollY: number;
  readonly opener: HTMLElement | null;
}

export class Opening {
  private open: Open | null = null;
  private last: Service | null = null;
  private lastOpener: HTMLElement | null = null;
  private readonly main: HTMLElement;
  private readonly reading: () => Reading;
  private readonly keptChanged: () => void;

  constructor(main: HTMLElement, reading: () => Reading, keptChanged: () => void) {
    this.main = main;
    this.reading = reading;
    this.keptChanged = keptChanged;
    // The list comes back by our hand, when it is drawn again.
    history.scrollRestoration = "manual";
    // A reload with a service open: memory is empty, so this is the list.
    if (isMarked(history.state)) history.replaceState(null, "");
    window.addEventListener("popstate", (event) => this.moved(isMarked(event.state)));
    document.addEventListener("keydown", (event) => this.pressed(event));
  }

  /** opener: what was pressed, to return to. The browser cannot be asked: Safari gives a pressed button no focus. */
  show(service: Service, opener: HTMLElement | null): void {
    // The history learns that something is open, not what.
    if (this.open === null) history.pushState({ open: true }, "");
    this.draw(service, opener);
  }

  private draw(service: Service, opener: HTMLElement | null): void {
    this.close();
    this.last = service;
    this.lastOpener = opener;
    const reading = this.reading();
    const changed = this.keptChanged;
    const actions = takeActions({ service, text: textOf(service, reading), today: reading.today, changed });
    const back = button(t("Back to the list"), () => history.back());
    const shown = element(
      "div",
      { class: "opened" },
      element("p", { class: "on-screen" }, back),
      serviceArticle(service, reading, actions),
    );
    this.open = { shown, scrollY: window.scrollY, opener };
    // By class, not by hiding each part: a part that is drawn anew meanwhile must not show through.
    this.main.classList.add(HAS_OPEN);
    this.main.append(shown);
    window.scrollTo(0, 0);
    shown.querySelector("h1")?.focus({ preventScroll: true });
  }

  private close(): void {
    if (!this.open) return;
    const { shown, scrollY, opener } = this.open;
    this.open = null;
    shown.remove();
    this.main.classList.remove(HAS_OPEN);
    opener?.focus({ preventScroll: true });
    window.scrollTo(0, scrollY);
  }

  private moved(toOpen: boolean): void {
    if (!toOpen) this.close();
    else if (this.last) this.draw(this.last, this.lastOpener);
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key === "Escape" && !event.isComposing && !event.repeat && this.open) history.back();
  }
}

function isMarked(state: unknown): boolean {
  return typeof state === "object" && state !== null && "open" in state;
}

function textOf(service: Service, { language, now }: Reading): string {
  const warnings = service.warnings.map((one) => claimSentence(one.claim, one.value)).filter((one) => one !== null);
  const week = weekRows(service.schedule, language, now).map(
    (row) => `${row.name}: ${row.spans.join(", ") || t("Closed")}`,
  );
  return shareText(service, warnings, [...week, toldHours(service.schedule)]);
}
