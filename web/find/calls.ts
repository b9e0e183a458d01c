/** Numbers to tap, and the text of a service to take along. */
import type { Service } from "../search/types.ts";
import { t } from "../ui/words.ts";
import { type Child, element, icon } from "./element.ts";

type Phone = Service["phones"][number];
/** What the builder writes on a number that takes text messages (alongside.directory.queries). */
const TEXT_LABEL = "text";

/** The list of numbers; nothing if there is none. */
export function calls(phones: readonly Phone[]): Child {
  if (phones.length === 0) return null;
  return element("ul", { class: "calls" }, phones.map(call));
}

function call(phone: Phone): HTMLLIElement {
  const isText = phone.label === TEXT_LABEL;
  const scheme = isText ? "sms" : "tel";
  const label = isText || phone.label === "" ? null : element("p", { class: "hint" }, phone.label);
  const link = element(
    "a",
    { class: "call", href: `${scheme}:${phone.number.replace(/[^\d+]/g, "")}` },
    icon(isText ? "text" : "phone"),
    isText ? t("Text") : t("Call"),
    " ",
    digits(phone.number),
  );
  const extension = phone.extension && element("span", {}, t("Extension {extension}", { extension: phone.extension }));
  return element("li", {}, link, extension && [" ", extension], label);
}

/** Digits are isolated: unisolated in right-to-left text they come out in another order. */
export function digits(text: string): HTMLElement {
  return element("bdi", { dir: "ltr" }, text);
}

/** An address as lines; empty if nothing of it is public. */
export function addressText(place: Service["places"][number]): string {
  return [...place.lines, [place.city, place.postalCode].filter(Boolean).join(" ")].filter(Boolean).join("\n");
}

/** Plain lines to copy or send: the facts of the place, its warnings, and nothing that says where they were found. */
export function shareText(service: Service, warnings: readonly string[], hours: readonly string[]): string {
  const { name } = service.texts;
  const phones = service.phones.map((phone) => [phone.number, phone.extension].filter(Boolean).join(" "));
  const organization = service.organization === name ? "" : service.organization;
  const lines = [name, organization, ...warnings, ...phones, ...service.places.map(addressText), ...hours, service.url];
  return lines.filter(Boolean).join("\n");
}
