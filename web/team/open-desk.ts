/** A signed-in desk as the screens see it: what is listed, what is open, what is new. All in memory; `wipe` drops it. */

import { batch, type Signal, signal } from "@preact/signals";
import type { Bytes } from "../crypto/index.ts";
import type { Desk, DeskThread, Referral, Said, TeamFacts, Unopened } from "../threads/index.ts";
import { Arrivals } from "./arrivals.ts";
import { type Fault, faultOf } from "./faults.ts";
import { ReceivedWork } from "./received-work.ts";
import { type Shown, shownOf } from "./shown.ts";
import { TeamWork } from "./team-work.ts";
import { Tidying } from "./tidying.ts";

/** What is being written to one person and was not sent. */
export interface Draft {
  readonly text: Signal<string>;
  /** Codes, in the order they were tapped. */
  readonly phrases: Signal<readonly string[]>;
}

/**
 * talk: the conversations. door: what people read before they write. ways: how one signs in. team: who belongs to it.
 * bells: how she is told when no desk is open. received: what people shared with this team. editors: the way to the editors' desk.
 */
export type DeskScreen = "talk" | "door" | "ways" | "team" | "bells" | "received" | "editors";

export class OpenDesk {
  readonly desk: Desk;
  readonly threads = signal<readonly Shown[]>([]);
  readonly team: Signal<TeamFacts>;
  readonly unopened = signal<readonly Unopened[]>([]);
  readonly isListed = signal(false);
  readonly openId = signal<string | null>(null);
  /** Arrived while the desk was open, and not looked at yet. */
  readonly news = signal(0);
  /** Of the last look. */
  readonly fault = signal<Fault | null>(null);
  /** Of the last deed in the open conversation. */
  readonly deedFault = signal<Fault | null>(null);
  readonly isBusy = signal(false);
  readonly isMuted = signal(false);
  /** Signed in with a kit, in a browser that knows passkeys, and nobody said "not now". */
  readonly offersPasskey = signal(false);
  readonly page = signal<DeskScreen>("talk");
  readonly received: ReceivedWork;
  readonly tidying: Tidying;
  readonly members: TeamWork;
  readonly #arrivals = new Arrivals();
  readonly #drafts = new Map<string, Draft>();
  readonly #sound: () => void;
  #looking: Promise<void> | null = null;
  #isOver = false;

  constructor(desk: Desk, sound: () => void) {
    this.desk = desk;
    this.team = signal(desk.team);
    this.received = new ReceivedWork(desk.received);
    this.tidying = new Tidying(desk);
    this.members = new TeamWork(desk, this);
    this.#sound = sound;
  }

  /** null: nothing is open, or what was open is gone. */
  get open(): Shown | null {
    return this.threads.value.find((thread) => thread.id === this.openId.value) ?? null;
  }

  draftOf(id: string): Draft {
    const found = this.#drafts.get(id) ?? { text: signal(""), phrases: signal<readonly string[]>([]) };
    this.#drafts.set(id, found);
    return found;
  }

  /** Lists anew. Two looks at once are one. Never throws: `fault` tells. */
  look(): Promise<void> {
    this.#looking ??= this.#list().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  show(id: string | null): void {
    batch(() => {
      this.openId.value = id;
      this.deedFault.value = null;
      this.news.value = 0;
      this.#redraw();
    });
  }

  turnTo(page: DeskScreen): void {
    this.page.value = page;
  }

  take({ thread }: Shown): Promise<void> {
    return this.#deed(() => thread.take());
  }

  handOver({ thread }: Shown, to: Bytes, note: string): Promise<void> {
    return this.#deed(() => thread.handOver(to, note));
  }

  /** Lets another device of the team read it, too. */
  grant({ thread }: Shown, to: Bytes): Promise<void> {
    return this.#deed(() => thread.grant(to));
  }

  proposeLink({ thread }: Shown, before: Shown): Promise<void> {
    return this.#deed(() => thread.proposeLink(before.thread));
  }

  giveBack({ thread }: Shown, before: Shown): Promise<void> {
    return this.#deed(() => thread.giveBack(before.thread));
  }

  callBack({ thread }: Shown): Promise<void> {
    return this.#deed(() => thread.callBack());
  }

  /** Sends what stands in the draft: phrases first, then the text. */
  async answer({ thread, id }: Shown): Promise<void> {
    const draft = this.draftOf(id);
    const said = saidIn(draft);
    if (said.length === 0) return;
    await this.#deed(async () => {
      try {
        await thread.send(...said);
        clear(draft);
      } catch (error) {
        // What waits inside the thread is sent by `sendAgain`: left here too, it would be said twice.
        // Another message may wait there already: then these words were given back and stay.
        if (thread.unsent?.some((one) => said.includes(one))) clear(draft);
        throw error;
      }
    });
  }

  propose({ thread }: Shown, said: Referral): Promise<void> {
    return this.#deed(() => thread.send(said));
  }

  sendAgain({ thread }: Shown): Promise<void> {
    return this.#deed(() => thread.sendAgain());
  }

  /** Drops everything that was read or typed. Nothing that is still under way shows itself afterwards. */
  wipe(): void {
    this.#isOver = true;
    this.received.wipe();
    this.members.wipe();
    this.#arrivals.forget();
    this.#drafts.clear();
    batch(() => {
      this.threads.value = [];
      this.unopened.value = [];
      this.openId.value = null;
      this.news.value = 0;
    });
  }

  async #list(): Promise<void> {
    try {
      const { threads, unopened } = await this.desk.list();
      await this.received.look();
      if (this.#isOver) return;
      batch(() => {
        this.fault.value = null;
        this.isListed.value = true;
        this.unopened.value = unopened;
        this.team.value = this.desk.team;
        this.#hear(threads);
        this.#redraw(threads);
      });
      if (this.page.value === "team") void this.members.refresh();
      // Not awaited: many conversations must not hold up the next look.
      void this.#tidyUp();
    } catch (error) {
      if (!this.#isOver) this.fault.value = faultOf(error);
    }
  }

  async #tidyUp(): Promise<void> {
    const tidied = await this.tidying.run();
    if (this.#isOver) return;
    if (tidied?.hasSigned) this.team.value = this.desk.team;
    this.members.show();
    this.#redraw();
  }

  #hear(threads: readonly DeskThread[]): void {
    const arrived = this.#arrivals.hear(threads);
    if (arrived === 0) return;
    this.news.value += arrived;
    if (!this.isMuted.value) this.#sound();
  }

  #redraw(threads: readonly DeskThread[] = this.threads.value.map(({ thread }) => thread)): void {
    const open = threads.find(({ id }) => id === this.openId.value);
    if (open) this.#arrivals.read(open);
    this.threads.value = threads.map((thread) => shownOf(thread, this.#arrivals.unreadIn(thread)));
  }

  async #deed(deed: () => Promise<unknown>): Promise<void> {
    if (this.isBusy.value) return;
    this.isBusy.value = true;
    this.deedFault.value = null;
    try {
      await deed();
    } catch (error) {
      if (!this.#isOver) this.deedFault.value = faultOf(error);
    }
    this.isBusy.value = false;
    if (!this.#isOver) this.#redraw();
  }
}

function saidIn({ text, phrases }: Draft): Said[] {
  const written = text.value.trim();
  const tapped = phrases.value.map((code): Said => ({ kind: "phrase", code }));
  return written === "" ? tapped : [...tapped, { kind: "text", text: written }];
}

function clear({ text, phrases }: Draft): void {
  text.value = "";
  phrases.value = [];
}
