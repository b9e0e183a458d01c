/** What stands in the search form, and the query it makes. Nothing of it goes anywhere but to the Worker. */
import { clockAt, type Query } from "../search/index.ts";

export interface Asked {
  readonly words: string;
  readonly near: string;
  readonly kinds: readonly string[];
  readonly safety: readonly string[];
  readonly spoken: readonly string[];
  readonly openNow: boolean;
  readonly noWaitlist: boolean;
}

/** What a query needs that the form does not say. */
export interface Asking {
  readonly language: string;
  readonly today: number;
  readonly now: Date;
  readonly timeZones: readonly string[];
  readonly finished: boolean;
  /** The words are searched as words only: no need is understood from them. */
  readonly plainWords: boolean;
  readonly offset: number;
}

/** A part of the form that narrows the search, with the words beside it. */
export interface Narrowing {
  readonly input: HTMLInputElement;
  readonly label: string;
}

export const PAGE_SIZE = 20;

export function readForm(form: HTMLFormElement): Asked {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? "").trim();
  const list = (name: string) => data.getAll(name).map(String);
  return {
    words: text("words"),
    near: text("near"),
    kinds: list("kinds"),
    safety: list("safety"),
    spoken: list("spoken"),
    openNow: data.has("open_now"),
    noWaitlist: data.has("no_waitlist"),
  };
}

export function isNothing(asked: Asked): boolean {
  const lists = [asked.kinds, asked.safety, asked.spoken];
  return !asked.words && !asked.near && !asked.openNow && !asked.noWaitlist && lists.every((list) => list.length === 0);
}

export function queryOf(asked: Asked, asking: Asking): Query {
  return {
    text: asked.words,
    language: asking.language,
    todayDay: asking.today,
    finished: asking.finished,
    kinds: asked.kinds,
    safety: asked.safety,
    spoken: asked.spoken,
    limit: PAGE_SIZE,
    offset: asking.offset,
    ...(asking.plainWords ? { plainWords: true } : {}),
    ...(asked.near ? { near: asked.near } : {}),
    ...(asked.noWaitlist ? { states: ["open"] } : {}),
    ...(asked.openNow ? { openAt: clockAt(asking.timeZones, asking.now) } : {}),
  };
}

/** Everything ticked, and the place, in the order of the form; `last` (the one touched last) comes at the end. */
export function narrowings(form: HTMLFormElement, last: HTMLInputElement | null): Narrowing[] {
  const inputs = [...form.querySelectorAll<HTMLInputElement>("input")].filter(
    (input) => input.checked || (input.name === "near" && input.value.trim() !== ""),
  );
  const found = inputs.map((input) => ({ input, label: labelOf(input) }));
  return found.sort((a, b) => Number(a.input === last) - Number(b.input === last));
}

function labelOf(input: HTMLInputElement): string {
  if (input.name === "near") return input.value.trim();
  // The label's first text: what is small beside it explains, and is no name.
  const words = input.labels?.[0]?.querySelector("span");
  return words?.firstChild?.textContent?.trim() || (words?.textContent ?? input.value).trim();
}

export function dropNarrowing({ input }: Narrowing): void {
  if (input.type === "checkbox") input.checked = false;
  else input.value = "";
}
