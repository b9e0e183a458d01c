/** The services kept on this phone, listed on the page of Find; nothing is shown where nothing is kept. */
import type { Service } from "../search/index.ts";
import { t } from "../ui/words.ts";
import { longDate } from "./days.ts";
import { button, element } from "./element.ts";
import { forgetAll, type Kept, keptServices } from "./kept.ts";

export class KeptList {
  readonly shown = element("section", { class: "kept", "aria-labelledby": "kept" });
  private readonly language: string;
  private readonly open: (service: Service, opener: HTMLElement) => void;

  constructor(language: string, open: (service: Service, opener: HTMLElement) => void) {
    this.language = language;
    this.open = open;
    this.draw();
  }

  draw(): void {
    const kept = keptServices();
    this.shown.hidden = kept.length === 0;
    const remove = button(t("Remove all from this phone"), () => {
      forgetAll();
      this.draw();
    });
    this.shown.replaceChildren(
      element("h2", { id: "kept" }, t("Kept on this phone")),
      element(
        "ul",
        {},
        kept.map((one) => this.row(one)),
      ),
      element("p", {}, remove),
    );
  }

  private row({ service, keptOnDay }: Kept): HTMLElement {
    const { name, language } = service.texts;
    const open: HTMLElement = button(name, () => this.open(service, open), "link");
    open.lang = language;
    const day = longDate(keptOnDay, this.language);
    return element("li", {}, open, " ", element("span", { class: "quiet" }, t("Kept on {day}", { day })));
  }
}
