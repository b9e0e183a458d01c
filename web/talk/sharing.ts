/** What she is about to give, step by step, in page memory only. */
import { batch, type Signal, signal } from "@preact/signals";
import { LANE_PERSON, type ReleasePart } from "../crypto/index.ts";
import type { Conversation, Giving, OtherTeam, State } from "../threads/index.ts";

export type Step = "who" | "what" | "why" | "until" | "sign" | "sent" | "paper";

export const DAYS = [7, 30, 60, 90];
const USUAL_DAYS = 30;
/** In the place of a purpose's code: her own words. */
export const OWN_WORDS = "own";

export class ShareDraft {
  readonly step: Signal<Step> = signal("who");
  /** null: a page to print. */
  readonly to = signal<OtherTeam | null>(null);
  readonly paperTo = signal("");
  readonly name = signal("");
  /** Which of `offeredParts`, by their names. */
  readonly picked = signal<readonly string[]>([]);
  readonly purpose = signal("");
  readonly ownPurpose = signal("");
  readonly days = signal(USUAL_DAYS);
  /** Once she signed: the same one goes again until it is there. */
  readonly giving = signal<Giving | null>(null);

  toggle(name: string): void {
    const picked = this.picked.value;
    this.picked.value = picked.includes(name) ? picked.filter((one) => one !== name) : [...picked, name];
  }

  /** Everything anew. `purpose`: as somebody proposed it. */
  begin(to: OtherTeam | null = null, purpose = ""): void {
    batch(() => {
      this.step.value = to ? "what" : "who";
      [this.to.value, this.giving.value] = [to, null];
      [this.paperTo.value, this.name.value, this.purpose.value, this.ownPurpose.value] = ["", "", purpose, ""];
      [this.picked.value, this.days.value] = [[], USUAL_DAYS];
    });
  }

  /** Her own name for herself first, then what she ticked, in the order in which it stands. */
  parts(state: State): readonly ReleasePart[] {
    const name = this.name.value.trim();
    const ticked = offeredParts(state).filter((one) => this.picked.value.includes(one.name));
    return [...(name ? [["name", name] as const] : []), ...ticked.map(({ part }) => part)];
  }

  /** null: none yet. */
  get purposePart(): ReleasePart | null {
    const [code, own] = [this.purpose.value, this.ownPurpose.value.trim()];
    if (code === OWN_WORDS) return own ? ["text", own] : null;
    return code ? ["purpose", code] : null;
  }
}

const WAYS = ["how", "when", "never", "introduced"] as const;

export interface Offered {
  readonly name: string;
  readonly part: ReleasePart;
}

/** What can be given: how to reach her, and what she said herself. No answer of an advocate, no day, each thing once. */
export function offeredParts({ contact, messages }: State): readonly Offered[] {
  const said = messages.flatMap(({ lane, said: one }): ReleasePart[] => {
    if (lane !== LANE_PERSON) return [];
    if (one.kind === "text") return one.text.trim() ? [["text", one.text]] : [];
    return one.kind === "phrase" ? [["phrase", one.code]] : [];
  });
  // Not her code word: with it somebody could pass for her.
  const reach = WAYS.flatMap((way): ReleasePart[] => (contact?.[way] ? [[way, contact[way]]] : []));
  const names = new Set<string>();
  return [...reach, ...said].flatMap((part) => {
    const name = part.join("\n");
    if (names.has(name)) return [];
    names.add(name);
    return [{ name, part }];
  });
}

const drafts = new WeakMap<Conversation, ShareDraft>();

/** Of this conversation, for as long as its keys are on the page. */
export function draftOf(conversation: Conversation): ShareDraft {
  const found = drafts.get(conversation) ?? new ShareDraft();
  drafts.set(conversation, found);
  return found;
}
