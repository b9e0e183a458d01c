/** The card that offers a whole region: size and seconds first, then only if asked, with a bar and a way to stop. */
import { type ManifestPack, PackError } from "../search/index.ts";
import { t } from "../ui/words.ts";
import { button, element } from "./element.ts";
import { type Finder, fileOf } from "./finder.ts";
import { progressBar } from "./progress.ts";
import { bytesPerSecond, durationWords, packWords, sizeWords } from "./speed.ts";

export class RegionCard {
  readonly shown = element("div", { class: "region" });
  private readonly finder: Finder;
  private readonly pack: ManifestPack;
  private readonly language: string;
  private readonly loaded: () => void;

  /** loaded: called once the region is in memory. */
  constructor(finder: Finder, pack: ManifestPack, language: string, loaded: () => void) {
    this.finder = finder;
    this.pack = pack;
    this.language = language;
    this.loaded = loaded;
    this.offer();
  }

  get isLoaded(): boolean {
    return this.finder.isLoaded(this.pack);
  }

  /** "All of Florida: 212 services, 55 kB, about 2 seconds." */
  words(): string {
    const core = this.finder.manifest.packs.find(({ kind }) => kind === "core");
    const speed = bytesPerSecond(fileOf(core ?? this.pack));
    const size = sizeWords(this.pack.sizeWireBytes, this.language);
    return packWords(this.pack, size, durationWords(this.pack.sizeWireBytes, speed));
  }

  /** Fetches the region. Cancelled or failed, it offers itself again; what was typed stays. */
  async load(): Promise<void> {
    const stop = new AbortController();
    const cancel = button(t("Stop"), () => stop.abort());
    const bar = progressBar(t("Getting all of {region} …", { region: this.pack.region }), cancel);
    this.shown.replaceChildren(bar.shown);
    cancel.focus();
    try {
      await this.finder.load(this.pack, { signal: stop.signal, onProgress: bar.move });
      this.done();
    } catch (error) {
      if (stop.signal.aborted) this.offer(true);
      else this.failed(error);
    } finally {
      bar.end();
    }
  }

  /** The same offer once more, for a list that came out empty. */
  again(): HTMLElement {
    const label = t("Get all of {region}", { region: this.pack.region });
    return element(
      "div",
      {},
      element("p", {}, this.words()),
      button(label, () => void this.load()),
    );
  }

  /** Loads without a word what is on the phone already, because the person keeps it for use without internet. */
  async loadIfKept(): Promise<void> {
    if (!(await caches.match(fileOf(this.pack)))) return;
    try {
      await this.finder.load(this.pack);
      this.done(false);
    } catch {
      // Damaged on the phone or not fitting the list of today: the offer on the card stands, and says nothing false.
    }
  }

  private offer(focus = false): void {
    const get = button(t("Get all of {region}", { region: this.pack.region }), () => void this.load());
    this.shown.replaceChildren(element("p", {}, this.words()), get);
    if (focus) get.focus();
  }

  private done(focus = true): void {
    const services = this.pack.serviceCount;
    const text = t("All of {region} is in this search now: {services} services.", {
      region: this.pack.region,
      services,
    });
    const said = element("p", { role: "status", tabindex: -1 }, text);
    this.shown.replaceChildren(said);
    if (focus) said.focus();
    this.loaded();
  }

  private failed(error: unknown): void {
    const sentence =
      error instanceof PackError
        ? t("The list that came was not the one our group signed, so we did not use it. What you had is still here.")
        : t("The connection broke. What you had is still here.");
    const again = button(t("Try again"), () => void this.load());
    this.shown.replaceChildren(element("p", { role: "alert" }, sentence), again);
    again.focus();
  }
}
