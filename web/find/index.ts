/**
 * Find, on the person's own phone: words, list, Worker; then the form answers here. Until then, and if anything fails,
 * the server's form stands. Must never hold: a request once the packs are loaded, except for what a person presses;
 * anything written to the phone, the address, the history or the title unasked.
 */
import { type Manifest, PackError, type Service, todayDay } from "../search/index.ts";
import { type Catalog, setWords, t } from "../ui/words.ts";
import { longDate } from "./days.ts";
import { button, type Child, element } from "./element.ts";
import { type Finder, fetchList, needLabels, startFinder } from "./finder.ts";
import { isNothing, readForm } from "./form.ts";
import { KeptList } from "./kept-list.ts";
import { isKeptOffline } from "./offline.ts";
import { OfflineCard } from "./offline-card.ts";
import { Opening } from "./opening.ts";
import { progressBar } from "./progress.ts";
import { RegionCard } from "./region.ts";
import { Searching } from "./searching.ts";
import type { Reading } from "./service.ts";
import { readSettings, type Settings } from "./settings.ts";

export async function startFind(root: HTMLElement): Promise<void> {
  const form = root.querySelector<HTMLFormElement>("form[data-search]");
  const main = root.closest<HTMLElement>("main");
  // No key: no pack was built on this server yet.
  if (!form || !main || !root.dataset.key) return;
  const settings = readSettings(root);
  const list = fetchList(settings);
  // A list that fails before the words are there must wait for somebody to catch it.
  list.catch(() => undefined);
  const response = await fetch(settings.catalog, { credentials: "omit" });
  // Without words in the reader's language this script stays silent: the server's form has its own.
  if (!response.ok) return;
  setWords((await response.json()) as Catalog, settings.language);
  await new FindPage({ root, form, main, settings }).start(list);
}

interface Parts {
  readonly root: HTMLElement;
  readonly form: HTMLFormElement;
  readonly main: HTMLElement;
  readonly settings: Settings;
}

class FindPage {
  private readonly parts: Parts;
  private readonly opening: Opening;
  private readonly kept: KeptList;
  private readonly note = element("div", { class: "note note--kept" });
  private finder: Finder | null = null;
  private searching: Searching | null = null;
  private isAwaited = false;

  constructor(parts: Parts) {
    this.parts = parts;
    const { root, form, main, settings } = parts;
    this.kept = new KeptList(settings.language, (service, opener) => this.opening.show(service, opener));
    this.opening = new Opening(
      main,
      () => this.reading(),
      () => this.kept.draw(),
    );
    root.after(this.kept.shown);
    form.addEventListener("submit", (event) => this.submitted(event));
  }

  /** Written on the element, where the page's tests and its looks can read it. */
  private get state(): string {
    return this.parts.root.dataset.state ?? "loading";
  }

  private set state(state: "loading" | "ready" | "failed") {
    this.parts.root.dataset.state = state;
  }

  async start(list: Promise<Manifest>): Promise<void> {
    this.state = "loading";
    const bar = progressBar(t("Getting the list …"));
    this.parts.form.prepend(bar.shown);
    try {
      this.ready(await startFinder(this.parts.settings, list, bar.move));
    } catch (error) {
      this.failed(error);
    } finally {
      bar.end();
    }
  }

  private ready(finder: Finder): void {
    this.finder = finder;
    const { root, form, main, settings } = this.parts;
    const cards = finder.regions.map(
      (pack) => new RegionCard(finder, pack, settings.language, () => void this.ask(false)),
    );
    const offline = new OfflineCard(finder, settings);
    main.append(offline.shown);
    void offline.draw();
    this.searching = new Searching({
      root,
      form,
      finder,
      reading: () => this.reading(),
      open: (number, opener) => void this.openNumber(number, opener).catch((error: unknown) => this.failed(error)),
      elsewhere: () => cards.filter((card) => !card.isLoaded).map((card) => card.again()),
      failed: (error) => this.failed(error),
    });
    this.sayWhereItSearches(finder);
    form.querySelector(".search__main")?.after(...cards.map((card) => card.shown));
    void this.loadKept(cards);
    this.state = "ready";
    if (this.isAwaited || !isNothing(readForm(form))) void this.ask(this.isAwaited);
    else void this.searching.browse().catch((error: unknown) => this.failed(error));
  }

  /** Regions that the person keeps for use without internet come from the phone itself: no need to ask again. */
  private async loadKept(cards: readonly RegionCard[]): Promise<void> {
    if (!(await isKeptOffline())) return;
    for (const card of cards) await card.loadIfKept();
  }

  private sayWhereItSearches(finder: Finder): void {
    const { form, settings } = this.parts;
    const builtOnDay = Date.parse(finder.manifest.builtOn) / 86_400_000;
    const day = longDate(builtOnDay, settings.language);
    this.note.className = "note note--kept";
    this.note.replaceChildren(
      element(
        "p",
        {},
        t("The search runs on this phone. What you type does not leave it. The list is of {day}.", { day }),
      ),
    );
    form.querySelector("[data-seen-by-server]")?.setAttribute("hidden", "");
    form.prepend(this.note);
  }

  /** One sentence, and the server's form works again: what was typed goes there only when Search is pressed anew. */
  private failed(error: unknown): void {
    this.state = "failed";
    const { form } = this.parts;
    const sentence: Child =
      error instanceof PackError
        ? t(
            "The list that came was not the one our group signed, so we did not use it. You can still search: your words then go to our server, which keeps nothing.",
          )
        : t("The list did not come. You can still search: your words then go to our server, which keeps nothing.");
    // A search that broke after it ran is not started a second time on the same form: a reload does that.
    const again = this.searching ? null : button(t("Try again"), () => void this.start(fetchList(this.parts.settings)));
    this.note.className = "note note--careful";
    this.note.replaceChildren(element("div", {}, element("p", { role: "alert" }, sentence), again));
    form.querySelector("[data-seen-by-server]")?.removeAttribute("hidden");
    form.prepend(this.note);
  }

  private submitted(event: Event): void {
    if (this.state === "failed") return;
    event.preventDefault();
    this.isAwaited = this.state === "loading";
    if (this.isAwaited) {
      this.note.replaceChildren(
        element("p", { role: "status" }, t("The list is on its way. Your search starts by itself.")),
      );
      this.parts.form.prepend(this.note);
    }
    void this.ask(true);
  }

  private async ask(finished: boolean): Promise<void> {
    await this.searching?.ask(finished);
  }

  private async openNumber(number: number, opener: HTMLElement): Promise<void> {
    const service: Service | null = (await this.finder?.service(number, this.parts.settings.language)) ?? null;
    if (service) this.opening.show(service, opener);
  }

  private reading(): Reading {
    const { language } = this.parts.settings;
    const now = new Date();
    return { language, now, today: todayDay(now), needLabels: needLabels(this.finder?.packs ?? [], language) };
  }
}
