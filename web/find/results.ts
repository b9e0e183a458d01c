/** The list of results: the same markup as the server's directory/answer.html and result.html. */
import type { Answer, Hit, Service } from "../search/types.ts";
import { t } from "../ui/words.ts";
import { calls } from "./calls.ts";
import { stateWords } from "./claims.ts";
import { checkedAgo } from "./days.ts";
import { distanceWords } from "./distance.ts";
import { button, type Child, element } from "./element.ts";
import { foundSentence } from "./sentences.ts";
import { warningList } from "./warnings.ts";

/** One hit with its service, so that its numbers can be tapped in the list. */
export interface Row {
  readonly hit: Hit;
  readonly service: Service | null;
}

export interface Drawing {
  readonly answer: Answer;
  readonly rows: readonly Row[];
  readonly sentences: readonly Child[];
  readonly today: number;
  /** What stands in place of a list when nothing was found. */
  readonly nothing: Child;
  readonly open: (number: number, opener: HTMLElement) => void;
  readonly more: () => void;
}

/** Draws an answer into the section; what stood there goes. */
export function drawAnswer(section: HTMLElement, drawing: Drawing): void {
  const { answer, rows } = drawing;
  const sentences = drawing.sentences.map((sentence) =>
    typeof sentence === "string" ? element("p", {}, sentence) : sentence,
  );
  const head = element("h2", { id: "found", class: "found", tabindex: -1 }, foundSentence(answer.total));
  const list = element("ol", { class: "results" }, rowItems(drawing));
  const content = answer.total === 0 ? drawing.nothing : [list, pages(rows.length < answer.total, drawing.more)];
  section.replaceChildren(element("div", {}, head, sentences, content));
}

/** Adds the next rows below the list and moves the focus to the first of them. */
export function appendRows(section: HTMLElement, drawing: Drawing): void {
  const items = rowItems(drawing);
  const list = section.querySelector("ol.results");
  list?.append(...items);
  section
    .querySelector(".pages")
    ?.replaceWith(pages((list?.children.length ?? 0) < drawing.answer.total, drawing.more));
  items[0]?.querySelector("button")?.focus();
}

function pages(hasMore: boolean, more: () => void): HTMLElement {
  return element("div", { class: "pages" }, hasMore && button(t("More places"), more));
}

function rowItems({ rows, today, open }: Drawing): HTMLLIElement[] {
  return rows.map((row) => element("li", { class: "result" }, resultRow(row, today, open)));
}

/** The name is a button: there is no address to open elsewhere, so nothing can be asked of the server by mistake. */
function resultRow({ hit, service }: Row, today: number, open: (number: number, opener: HTMLElement) => void): Child {
  const lang = service?.texts.language ?? hit.matchedLanguage;
  const name: HTMLElement = button(hit.name, () => open(hit.number, name), "link");
  name.dataset.number = String(hit.number);
  // Many services are called the same: who gives it belongs to what is pressed, and to what a screen reader says.
  const organization = element("span", { class: "result__org", dir: "auto" }, hit.organization);
  if (hit.organization !== hit.name) name.append(" ", organization);
  return [
    element("h3", { class: "result__name", dir: "auto", lang }, name),
    warningList(hit.warnings),
    element("ul", { class: "facts" }, facts(hit, today)),
    calls(service?.phones.slice(0, 2) ?? []),
  ];
}

function facts(hit: Hit, today: number): Child[] {
  const tags = [stateWords(hit.state), hit.communityRun && t("Run by the community")].filter(Boolean);
  const plain = [hit.city, distanceWords(hit.distanceMetres)].filter(Boolean);
  const checked = hit.checkedOnDay === null ? t("Nobody has checked this yet.") : checkedAgo(today - hit.checkedOnDay);
  return [
    tags.map((tag) => element("li", {}, element("span", { class: "tag" }, tag))),
    plain.map((fact) => element("li", {}, fact)),
    element("li", { class: "fresh" }, checked),
  ];
}
