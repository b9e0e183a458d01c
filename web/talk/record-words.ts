/** What somebody asks of the public record, in words that both sides read, each in her own language. A code means the same for ever. */
import type { RecordNames } from "../api/index.ts";
import type { RecordRequest, RecordSubject, RecordWish } from "../threads/index.ts";
import { t } from "../ui/words.ts";

interface Part {
  readonly code: string;
  readonly text: () => string;
}

const said: Part = { code: "said", text: () => t("What is said there") };
const source: Part = { code: "source", text: () => t("A source") };
const number: Part = { code: "number", text: () => t("A number") };

/** What can be tapped beside each wish. */
export const PARTS: Readonly<Record<RecordWish, readonly Part[]>> = {
  take_down: [
    { code: "face", text: () => t("A face") },
    { code: "name", text: () => t("A name") },
    { code: "looks", text: () => t("A tattoo, clothes, or how somebody looks") },
    { code: "home", text: () => t("A home or a place of work") },
    said,
    { code: "whole", text: () => t("The whole page") },
  ],
  correct: [
    number,
    { code: "date", text: () => t("A date") },
    { code: "who", text: () => t("Who did it") },
    { code: "where", text: () => t("Where it was") },
    said,
    source,
  ],
  add: [{ code: "later", text: () => t("What happened later") }, number, source, said],
};

const SUBJECTS: Readonly<Record<RecordSubject, (id: string) => string>> = {
  page: (id) => t("Page: {id}", { id }),
  operation: (id) => t("Operation: {id}", { id }),
  figure: (id) => t("Number: {id}", { id }),
  source: (id) => t("Source: {id}", { id }),
  picture: (id) => t("Picture: {id}", { id }),
  agency: (id) => t("Agency: {id}", { id }),
  place: (id) => t("Place: {id}", { id }),
};

type Subject = Pick<RecordRequest, "about" | "id">;

/**
 * What it is about, on one line. `names`: of the public record's own list; what is not in it goes by its address's letters,
 * digits and dashes, since anybody can write an address and none may put a sentence on this page.
 */
export function subjectText({ about, id }: Subject, names: RecordNames | null = null): string {
  if (id === "") return t("No page was named.");
  const name = called({ about, id }, names);
  // Agencies call them "Operation Lantern" themselves.
  return about === "operation" && name !== id ? name : SUBJECTS[about](name);
}

function called({ about, id }: Subject, names: RecordNames | null): string {
  const [slug = "", ...part] = id.split("/");
  const known = about === "agency" ? names?.agencies : names?.operations;
  const name = about === "page" || about === "place" ? undefined : known?.get(slug);
  return name === undefined ? id : [name, ...part].join(" · ");
}

function wishText({ wish, isUrgent }: RecordRequest): string {
  if (isUrgent) return t("Please hide this now, and decide afterwards.");
  if (wish === "take_down") return t("Please take this down.");
  return wish === "correct" ? t("Please correct this.") : t("Please add something.");
}

/** Several lines, in the voice of who asks. */
export function requestText(asked: RecordRequest): string {
  const parts = PARTS[asked.wish].filter(({ code }) => asked.parts.includes(code)).map(({ text }) => text());
  const answer = asked.wantsAnswer ? [] : [t("I need no answer.")];
  return [wishText(asked), subjectText(asked), ...parts, ...answer].join("\n");
}
