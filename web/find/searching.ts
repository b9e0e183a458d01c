/** From the form to the list: asks the Worker at each key and each tick, draws the answer, says it politely. */
import type { Answer } from "../search/index.ts";
import { t, tn } from "../ui/words.ts";
import { button, type Child, element } from "./element.ts";
import { type Finder, timeZones } from "./finder.ts";
import { type Asked, dropNarrowing, isNothing, type Narrowing, narrowings, queryOf, readForm } from "./form.ts";
import { appendRows, type Drawing, drawAnswer, type Row } from "./results.ts";
import { answerSentences, foundSentence } from "./sentences.ts";
import type { Reading } from "./service.ts";

const QUIET_MS = 1000;
/** Below a shorter list the phone lines stay in sight: somebody answers there. */
const ENOUGH = 3;

export interface Surroundings {
  readonly root: HTMLElement;
  readonly form: HTMLFormElement;
  readonly finder: Finder;
  readonly reading: () => Reading;
  readonly open: (number: number, opener: HTMLElement) => void;
  /** What else can be done when nothing was found: the region that is not loaded yet. */
  readonly elsewhere: () => Child;
  readonly failed: (error: unknown) => void;
}

export class Searching {
  private readonly around: Surroundings;
  private readonly section: HTMLElement;
  private readonly said = element("p", { class: "heard", role: "status" });
  private readonly peek = element("p", { class: "peek" });
  private quiet: ReturnType<typeof setTimeout> | undefined;
  private lastTicked: HTMLInputElement | null = null;
  private plainWords = false;
  private isBrowsing = false;
  private askedBefore = "";
  private readonly lines: HTMLElement | null;

  constructor(around: Surroundings) {
    this.around = around;
    const { root, form } = around;
    this.section = root.querySelector<HTMLElement>(".answer") ?? element("section", { class: "answer" });
    this.section.setAttribute("aria-labelledby", "found");
    this.lines = document.getElementById("lines")?.closest("section") ?? null;
    root.append(this.section);
    form.append(this.said);
    form.querySelector(".search__main")?.after(this.peek);
    form.addEventListener("input", (event) => this.typed(event));
    form.addEventListener("compositionend", () => void this.ask(false));
    form.addEventListener("change", (event) => this.ticked(event));
  }

  /** finished: the person pressed Search, so the last word is whole and the list is where she wants to be. */
  async ask(finished: boolean): Promise<void> {
    const asked = readForm(this.around.form);
    this.askedBefore = JSON.stringify(asked);
    try {
      const drawing = await this.answer(asked, { finished, offset: 0 });
      if (!drawing) return;
      const isShown = !isNothing(asked) || finished || this.isBrowsing;
      this.show(drawing, isShown);
      if (finished) this.goToList();
      this.say(isShown ? foundSentence(drawing.answer.total) : "", finished);
    } catch (error) {
      this.around.failed(error);
    }
  }

  /** With nothing asked yet: the list, if it holds more than the phone lines that the page shows already. */
  async browse(): Promise<void> {
    const { finder, reading } = this.around;
    const { language, today } = reading();
    const all = { text: "", language, todayDay: today, limit: 1 };
    const lines = await finder.search({ ...all, linesOnly: true });
    const found = lines && (await finder.search(all));
    this.isBrowsing = found !== null && lines !== null && found.total > lines.total;
    if (this.isBrowsing) await this.ask(false);
  }

  private typed(event: Event): void {
    // Half a Chinese word is not a word yet: its end is told by compositionend. Nor is half a ZIP code a place.
    if (event instanceof InputEvent && event.isComposing) return;
    if (event.target instanceof HTMLInputElement && event.target.name === "near" && !isWhole(event.target.value))
      return;
    this.plainWords = false;
    void this.ask(false);
  }

  private ticked({ target }: Event): void {
    if (!(target instanceof HTMLInputElement) || target.name === "words") return;
    this.lastTicked = target;
    // Leaving the field after Search was pressed changes nothing: the list and the focus on it stay.
    if (JSON.stringify(readForm(this.around.form)) !== this.askedBefore) void this.ask(false);
  }

  private async answer(asked: Asked, part: { finished: boolean; offset: number }): Promise<Drawing | null> {
    const { finder, reading, open } = this.around;
    const { language, today, now } = reading();
    const zones = timeZones(finder.packs);
    const { plainWords } = this;
    const query = queryOf(asked, { language, today, now, timeZones: zones, plainWords, ...part });
    const answer = await finder.search(query);
    if (!answer) return null;
    const rows: Row[] = await Promise.all(
      answer.hits.map(async (hit) => ({ hit, service: await finder.service(hit.number, language) })),
    );
    const offset = part.offset + rows.length;
    const more = () => void this.more(asked, { finished: part.finished, offset }).catch(this.around.failed);
    const knowsPlaces = finder.packs.some(({ kind }) => kind === "region");
    const sentences = [this.understood(answer), ...answerSentences(answer, asked, knowsPlaces)];
    const nothing = answer.total === 0 ? this.nothingFound(asked) : null;
    return { answer, rows, sentences, today, nothing, open, more };
  }

  private show(drawing: Drawing, isShown: boolean): void {
    const { root } = this.around;
    this.section.hidden = !isShown;
    root.classList.toggle("find--answered", isShown);
    if (this.lines) this.lines.hidden = isShown && drawing.answer.total >= ENOUGH;
    drawAnswer(this.section, drawing);
    const { total } = drawing.answer;
    const label =
      total > 0 ? tn("See {count} place", "See {count} places", total) : t("Nothing found yet. See what you can do.");
    const see = button(label, () => this.goToList());
    this.peek.replaceChildren(...(isShown ? [see] : []));
  }

  private async more(asked: Asked, part: { finished: boolean; offset: number }): Promise<void> {
    const drawing = await this.answer(asked, part);
    if (drawing) appendRows(this.section, drawing);
  }

  private goToList(): void {
    const head = this.section.querySelector<HTMLElement>("#found");
    head?.scrollIntoView({ block: "start" });
    head?.focus({ preventScroll: true });
  }

  /** Said at once after Search, else only when the typing has stopped: a list read out at each key helps nobody. */
  private say(sentence: string, atOnce: boolean): void {
    clearTimeout(this.quiet);
    // Focus on the heading reads it already.
    if (atOnce) return;
    this.quiet = setTimeout(() => {
      this.said.textContent = sentence;
    }, QUIET_MS);
  }

  private understood(answer: Answer): Child {
    const { needLabels } = this.around.reading();
    const needs = answer.understoodNeeds.map((need) => needLabels.get(need)).filter((label) => label !== undefined);
    if (this.plainWords) return this.toggleWords(t("We looked for your words only."), t("Look for what they mean too"));
    if (needs.length === 0) return null;
    return this.toggleWords(t("We understood: {needs}.", { needs: needs.join(", ") }), t("Look for my words only"));
  }

  private toggleWords(sentence: string, label: string): HTMLElement {
    const toggle = () => {
      this.plainWords = !this.plainWords;
      void this.ask(true);
    };
    return element("p", {}, sentence, " ", button(label, toggle, "link"));
  }

  private nothingFound(asked: Asked): Child {
    const sentence =
      asked.kinds.length > 0 ? t("We know none of this kind here yet.") : t("We know none like this here yet.");
    const last = narrowings(this.around.form, this.lastTicked).at(-1);
    return element(
      "div",
      { class: "note" },
      element("p", {}, sentence),
      last &&
        element(
          "p",
          {},
          button(t("Take away: {choice}", { choice: last.label }), () => this.drop(last)),
        ),
      this.around.elsewhere(),
      element("p", {}, t("You can also call one of the lines below.")),
    );
  }

  private drop(narrowing: Narrowing): void {
    dropNarrowing(narrowing);
    void this.ask(true);
  }
}

/** A place that is worth looking up while it is typed; names of cities wait until the field is left. */
function isWhole(near: string): boolean {
  return /^(\d{5})?$/.test(near.trim());
}
