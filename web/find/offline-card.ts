/** Offers the directory without internet, says what that leaves on the phone, and takes it away again. */
import { t } from "../ui/words.ts";
import { button, type Child, element } from "./element.ts";
import { type Finder, fileOf } from "./finder.ts";
import { canKeepOffline, isKeptOffline, keepOffline, pageFiles, removeOffline } from "./offline.ts";
import type { Settings } from "./settings.ts";

export class OfflineCard {
  readonly shown = element("section", { class: "offline", "aria-labelledby": "offline" });
  private readonly finder: Finder;
  private readonly settings: Settings;
  private readonly body = element("div");

  constructor(finder: Finder, settings: Settings) {
    this.finder = finder;
    this.settings = settings;
    this.shown.hidden = !canKeepOffline();
    this.shown.append(element("h2", { id: "offline" }, t("Use it without internet")), this.body);
  }

  async draw(sentence = ""): Promise<void> {
    const kept = await isKeptOffline();
    const said = element("p", { role: "status" }, sentence);
    this.body.replaceChildren(...(kept ? this.keptParts() : this.offerParts()), said);
  }

  private offerParts(): HTMLElement[] {
    const text = t(
      "This page and its list can stay on this phone, so that you can search with no internet. Whoever opens this phone can then see that it was kept.",
    );
    const rights = t("The pages about your rights stay with it.");
    return [
      element("p", {}, text),
      element("p", {}, rights),
      this.row(button(t("Keep the list on this phone"), () => void this.keep())),
    ];
  }

  private keptParts(): HTMLElement[] {
    const update = button(t("Keep the newest list"), () => void this.keep());
    const remove = button(t("Remove it from this phone"), () => void this.remove());
    return [
      element("p", {}, t("The list is kept on this phone and works without internet.")),
      this.row(update, remove),
    ];
  }

  private row(...buttons: Child[]): HTMLElement {
    return element("div", { class: "pages" }, buttons);
  }

  private async keep(): Promise<void> {
    const { settings, finder } = this;
    this.body.replaceChildren(element("p", { role: "status" }, t("Keeping it …")));
    const packs = finder.manifest.packs.filter((pack) => finder.isLoaded(pack)).map(fileOf);
    const files = pageFiles([settings.catalog, settings.workerAddress, settings.manifest, ...packs]);
    try {
      await keepOffline(files, settings.serviceWorker);
      await this.draw(t("Done."));
    } catch {
      // No room, no connection, a browser that forbids it: the same way out, and the truth about what is kept.
      const kept = await isKeptOffline();
      const older = t("That did not work. The older list is still kept on this phone.");
      await this.draw(kept ? older : t("That did not work. Nothing was kept on this phone."));
    }
    this.body.querySelector("button")?.focus();
  }

  private async remove(): Promise<void> {
    await removeOffline();
    await this.draw(t("It is gone from this phone."));
    this.body.querySelector("button")?.focus();
  }
}
