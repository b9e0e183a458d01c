/**
 * The team's page as a row of steps: the list, an invitation's two halves, a new device's digits, its place, what will happen,
 * what happened. Links and digits are in memory only, while the desk is open; `wipe` drops them.
 */

import { batch, type ReadonlySignal, signal } from "@preact/signals";
import { spokenDigits } from "../crypto/index.ts";
import type { Answered, Desk, InviteOut, MemberPlace, MemberShown } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { faultOf } from "./faults.ts";
import type { Shown } from "./shown.ts";
import { addedLines, changedLines, handedLines, memberName, removedLines, teamFault } from "./team-sentences.ts";
import type { Progress, Tidying } from "./tidying.ts";

/** An invitation that was made here. `link`: what stands after "#invite=". */
export interface Made {
  readonly link: string;
  readonly spoken: string;
}

/** A device whose answer was opened. */
export interface Joining {
  readonly out: InviteOut;
  readonly device: Answered;
}

export type Deed =
  | { readonly kind: "add"; readonly joining: Joining; readonly place: MemberPlace; readonly isOwn: boolean }
  | { readonly kind: "change"; readonly member: MemberShown; readonly place: MemberPlace }
  /** `others`: devices under the same name that go with it. */
  | { readonly kind: "remove"; readonly member: MemberShown; readonly others: readonly MemberShown[] };

export type Step =
  | { readonly at: "list" }
  | { readonly at: "made"; readonly made: Made }
  /** The two halves of an invitation that was not made here are asked for. */
  | { readonly at: "halves"; readonly out: InviteOut }
  | { readonly at: "compare"; readonly joining: Joining }
  | { readonly at: "place"; readonly whom: Joining | MemberShown }
  | { readonly at: "sure"; readonly deed: Deed }
  | { readonly at: "doing"; readonly deed: Deed | "hand" }
  /** `own`: a device of one's own, to which everything may be handed. */
  | { readonly at: "done"; readonly told: readonly string[]; readonly own: MemberShown | null };

/** What the team's page needs of the rest of the desk. */
interface Rest {
  readonly threads: ReadonlySignal<readonly Shown[]>;
  readonly tidying: Tidying;
  look(): Promise<void>;
}

const LIST: Step = { at: "list" };

export class TeamWork {
  readonly step = signal<Step>(LIST);
  readonly members = signal<readonly MemberShown[]>([]);
  /** null: not asked yet. */
  readonly out = signal<readonly InviteOut[] | null>(null);
  readonly wrong = signal("");
  readonly isBusy = signal(false);
  /** Of handing over. */
  readonly progress = signal<Progress | null>(null);
  readonly #desk: Desk;
  readonly #rest: Rest;
  #made: readonly Made[] = [];
  #isOver = false;

  constructor(desk: Desk, rest: Rest) {
    [this.#desk, this.#rest] = [desk, rest];
  }

  get mayChange(): boolean {
    return this.#desk.membership.mayChange;
  }

  get adminsUntil(): number {
    return this.#desk.membership.adminsUntil;
  }

  /** Only an admin's session is told of invitations. */
  get mayInvite(): boolean {
    return this.#desk.role === "admin" && this.mayChange;
  }

  /** Takes over who belongs to the team by now. */
  show(): void {
    if (!this.#isOver) this.members.value = this.#desk.membership.members;
  }

  /** Also who answered. Quiet: what fails is asked again at the next look. */
  async refresh(): Promise<void> {
    this.show();
    if (!this.mayInvite) return;
    try {
      const out = await this.#desk.invites.list();
      if (!this.#isOver) this.out.value = out;
    } catch (error) {
      if (faultOf(error) === "broken") this.wrong.value = teamFault(error);
    }
  }

  turnTo(step: Step): void {
    batch(() => {
      this.wrong.value = "";
      this.step.value = step;
    });
  }

  toList(): void {
    this.turnTo(LIST);
    void this.refresh();
  }

  invite(): Promise<void> {
    return this.#trying(async () => {
      const made = await this.#desk.invites.make();
      this.#made = [...this.#made, made];
      this.turnTo({ at: "made", made });
    });
  }

  drop(out: InviteOut): Promise<void> {
    return this.#trying(async () => {
      await this.#desk.invites.drop(out);
      this.toList();
    });
  }

  /** Whose device answered: by what is still known here, else the halves are asked for. */
  see(out: InviteOut): Promise<void> {
    return this.#trying(async () => {
      for (const { link, spoken } of this.#made) {
        const device = await this.#desk.invites.open(out, `#invite=${link}`, spoken);
        if (device) return this.turnTo({ at: "compare", joining: { out, device } });
      }
      this.turnTo({ at: "halves", out });
    });
  }

  /** `link`, `spoken`: as they were typed. */
  open(out: InviteOut, link: string, spoken: string): Promise<void> {
    return this.#trying(async () => {
      const digits = spokenDigits(spoken);
      const device = digits && (await this.#desk.invites.open(out, link, digits));
      if (device) this.turnTo({ at: "compare", joining: { out, device } });
      else
        this.wrong.value = t(
          "This link and these digits do not open the answer. Check both. If they are right, add nobody.",
        );
    });
  }

  /** Devices under the same name. */
  othersOf({ name, keyId, isMe }: MemberShown): readonly MemberShown[] {
    if (name === "" || isMe) return [];
    return this.members.value.filter((one) => one.name === name && one.keyId.join() !== keyId.join() && !one.isMe);
  }

  /** What was said to happen, happens. */
  act(deed: Deed): Promise<void> {
    return this.#trying(async () => {
      this.turnTo({ at: "doing", deed });
      try {
        const told = await this.#done(deed);
        this.show();
        const own = deed.kind === "add" && deed.isOwn ? this.#memberOf(deed.joining) : null;
        if (!this.#isOver) this.turnTo({ at: "done", told, own });
      } catch (error) {
        this.turnTo({ at: "sure", deed });
        throw error;
      }
      void this.refresh();
    });
  }

  /** Every conversation of this desk to a second device of one's own. One that fails does not hinder the others. */
  handAll({ keyId }: MemberShown): Promise<void> {
    return this.#trying(async () => {
      this.turnTo({ at: "doing", deed: "hand" });
      const isHeld = ({ holders }: Shown): boolean => holders.some((one) => one.join() === keyId.join());
      const all = this.#rest.threads.value.filter((thread) => !isHeld(thread));
      let failed = 0;
      for (const [done, { thread }] of all.entries()) {
        this.progress.value = { done, all: all.length };
        await thread.grant(keyId).catch(() => failed++);
      }
      this.progress.value = null;
      if (!this.#isOver) this.turnTo({ at: "done", told: handedLines(all.length - failed, failed), own: null });
    });
  }

  wipe(): void {
    this.#isOver = true;
    batch(() => {
      [this.#made, this.members.value, this.out.value] = [[], [], null];
      this.turnTo(LIST);
    });
  }

  async #done(deed: Deed): Promise<string[]> {
    const { membership } = this.#desk;
    if (deed.kind === "add") {
      await membership.add(deed.joining.device, deed.place);
      // It is used up by now: one that stays in the list is taken back there.
      await this.#desk.invites.drop(deed.joining.out).catch(() => undefined);
      return addedLines(nameIn(deed.place), deed.isOwn);
    }
    if (deed.kind === "change") {
      await membership.change(deed.member.keyId, deed.place);
      return changedLines(nameIn(deed.place));
    }
    await membership.remove([deed.member, ...deed.others].map(({ keyId }) => keyId));
    const tidied = await this.#rest.tidying.runAnew();
    await this.#rest.look();
    return removedLines(memberName(deed.member), tidied);
  }

  #memberOf({ device }: Joining): MemberShown | null {
    return this.members.value.find((one) => one.fingerprint === device.fingerprint) ?? null;
  }

  async #trying(deed: () => Promise<void>): Promise<void> {
    if (this.isBusy.value) return;
    this.isBusy.value = true;
    this.wrong.value = "";
    try {
      await deed();
    } catch (error) {
      if (!this.#isOver) this.wrong.value = teamFault(error);
    }
    this.isBusy.value = false;
  }
}

function nameIn({ name }: MemberPlace): string {
  return name === "" ? t("The new device") : name;
}
