/** The page of one service, drawn from memory: warnings first, then how to reach it, then the rest. */
import type { Claim, Service } from "../search/types.ts";
import { t } from "../ui/words.ts";
import { addressText, calls, digits } from "./calls.ts";
import { claimSentence, evidenceWords, stateWords } from "./claims.ts";
import { freshness, longDate } from "./days.ts";
import { type Child, element } from "./element.ts";
import { openNowSentence, toldHours, weekRows, zoneSentence } from "./hours.ts";
import { languageName } from "./languages.ts";
import { warningList } from "./warnings.ts";

/** What the drawing needs besides the service: page language (BCP 47), the moment, labels of needs by id. */
export interface Reading {
  readonly language: string;
  readonly now: Date;
  readonly today: number;
  readonly needLabels: ReadonlyMap<string, string>;
}

/** The article, in the order of the server's page; `actions` (print, send, keep) come last. */
export function serviceArticle(service: Service, reading: Reading, actions: Child): HTMLElement {
  return element(
    "article",
    { class: "service" },
    headOf(service, reading),
    section(t("Hours"), hoursOf(service, reading)),
    placesOf(service),
    part(t("How to get help there"), service.texts.howToApply, service),
    part(t("Who can come"), service.texts.eligibility, service),
    part(t("What it costs"), service.texts.fees, service),
    spokenOf(service),
    section(t("Is it safe for me?"), claimsOf(service, reading)),
    webOf(service),
    actions,
  );
}

function headOf(service: Service, reading: Reading): Child {
  const { texts } = service;
  const { language, today } = reading;
  const needs = service.needs.map((need) => reading.needLabels.get(need)).filter((label) => label !== undefined);
  return [
    element("h1", { lang: texts.language, dir: "auto", tabindex: -1 }, texts.name),
    service.organization !== texts.name && element("p", { class: "lead", dir: "auto" }, service.organization),
    warningList(service.warnings),
    tags(service, language),
    element("p", { class: "fresh" }, freshness(service.checkedOnDay, service.checkedByCount, today).join(" ")),
    calls(service.phones),
    element("p", {}, element("strong", {}, openNowSentence(service.schedule, reading.now))),
    texts.language !== language &&
      element("p", { class: "quiet" }, t("They wrote this in: {name}", { name: languageName(texts.language) })),
    texts.description && element("p", { class: "told", dir: "auto", lang: texts.language }, texts.description),
    needs.length > 0 && element("p", {}, needs.join(" · ")),
  ];
}

function tags(service: Service, language: string): Child {
  const until = service.pausedUntilDay === null ? "" : longDate(service.pausedUntilDay, language);
  const words = [stateWords(service.state, until), service.communityRun && t("Run by the community")].filter(Boolean);
  if (words.length === 0) return null;
  const tag = (word: string | false) => element("li", {}, element("span", { class: "tag" }, word));
  return element("ul", { class: "facts" }, words.map(tag));
}

function section(heading: string, content: Child): Child {
  if (!content || (Array.isArray(content) && content.every((child) => !child))) return null;
  return element("section", {}, element("h2", {}, heading), content);
}

function part(heading: string, text: string, service: Service): Child {
  return section(
    heading,
    text ? element("p", { class: "told", dir: "auto", lang: service.texts.language }, text) : null,
  );
}

function hoursOf(service: Service, { language, now }: Reading): Child {
  const rows = weekRows(service.schedule, language, now);
  const told = toldHours(service.schedule);
  const cell = (span: string, at: number) => [at > 0 && element("br"), element("bdi", {}, span)];
  const table =
    rows.length > 0 &&
    element(
      "table",
      { class: "hours" },
      element("caption", { class: "quiet" }, zoneSentence(service.schedule, language)),
      element(
        "tbody",
        {},
        rows.map((row) =>
          element(
            "tr",
            { "aria-current": row.isToday && "date" },
            element("th", { scope: "row" }, row.name),
            element("td", {}, row.spans.length > 0 ? row.spans.map(cell) : t("Closed")),
          ),
        ),
      ),
    );
  const own = told && [
    element("p", { class: "quiet" }, t("In their own words:")),
    element("p", { class: "told", dir: "auto" }, told),
  ];
  return [table, own];
}

function placesOf(service: Service): Child {
  const texts = [...new Set(service.places.map(addressText).filter(Boolean))];
  return section(
    t("Where"),
    texts.map((text) => element("address", { class: "told", dir: "auto" }, text)),
  );
}

function spokenOf(service: Service): Child {
  return section(
    t("They speak"),
    service.spoken.length > 0 && element("p", {}, service.spoken.map(languageName).join(" · ")),
  );
}

function claimsOf(service: Service, reading: Reading): Child {
  const rows = [...service.warnings, ...service.claims].map((claim) => claimRow(claim, reading));
  const known = rows.filter((row) => row !== null);
  if (known.length === 0) {
    const ask = t(
      "We do not know. Ask before you give your name: “Do you ask for ID? Do you call police or immigration?”",
    );
    return element("p", {}, ask);
  }
  const heads = [t("What we were told"), t("How we know"), t("Checked on")];
  const head = element(
    "tr",
    {},
    heads.map((text) => element("th", { scope: "col" }, text)),
  );
  return [
    element("table", { class: "claims" }, element("thead", {}, head), element("tbody", {}, known)),
    element("p", { class: "quiet" }, t("What is not in this list, we do not know.")),
  ];
}

function claimRow(claim: Claim, { language, today }: Reading): HTMLElement | null {
  const sentence = claimSentence(claim.claim, claim.value);
  if (sentence === null) return null;
  const evidence = evidenceWords(claim.evidence);
  const isOld = today >= claim.expiresOnDay;
  return element(
    "tr",
    {},
    element("td", {}, sentence),
    element("td", {}, isWebAddress(claim.sourceUrl) ? awayLink(claim.sourceUrl, evidence) : evidence),
    element(
      "td",
      {},
      longDate(claim.verifiedOnDay, language),
      isOld && [element("br"), element("span", { class: "tag" }, t("Too old to count"))],
    ),
  );
}

/** A pack is signed, yet it is somebody's typing: no other scheme than the web's becomes a link. */
const isWebAddress = (address: string) => /^https?:\/\//i.test(address);

function awayLink(address: string, content: Child): HTMLElement {
  return element("a", { rel: "noreferrer external", href: address }, content);
}

function webOf(service: Service): Child {
  const { url, email } = service;
  const links = [
    isWebAddress(url) && element("p", {}, awayLink(url, digits(url))),
    email && element("p", {}, element("a", { href: `mailto:${email}` }, digits(email))),
  ].filter(Boolean);
  if (links.length === 0) return null;
  const who = t("They can see that you came. Their page may keep more about you than ours does.");
  return section(t("Website and e-mail"), [...links, element("p", { class: "quiet" }, who)]);
}
