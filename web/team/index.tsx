/**
 * The advocates' screens: sign in, list, read, answer, sign out; take up an invitation. All in memory, gone on `pagehide`.
 * Must never hold: anything stored, a key (those are in web/threads), a request of its own, a name of a person in the title.
 */

import { signal } from "@preact/signals";
import { render } from "preact";
import { askPasskey, type Desk, type Key, type Line, signIn } from "../threads/index.ts";
import { type Catalog, setWords, t } from "../ui/words.ts";
import { type Beep, readyBeep } from "./beep.ts";
import { type Clock, type Stop, workerClock } from "./clock.ts";
import { DeskPage } from "./desk-page.tsx";
import { takeInvitation } from "./fragment.ts";
import { InvitationPage } from "./invitation.tsx";
import { OpenDesk } from "./open-desk.ts";
import { hasPasskeys, usePasskey } from "./passkey.ts";
import type { Phrasebook } from "./phrasebook.ts";
import { BELL_WORKER, type Push, pushIn } from "./push.ts";
import { trustIn } from "./scripts.ts";
import { listFault } from "./sentences.ts";
import { type Enter, SignIn } from "./sign-in.tsx";

export type { OfferedPhrase, Phrasebook } from "./phrasebook.ts";

interface Parts {
  readonly book: Phrasebook;
  readonly line: Line;
  /** From `takeInvitation`. */
  readonly invitation: string;
}

/** What the browser lends: ticks, and bells by push. */
interface Machine {
  readonly clock: Clock;
  readonly push: Push;
}

interface Work {
  readonly desk: OpenDesk;
  readonly beep: Beep;
  readonly stop: Stop;
}

/** Reads `data-catalog` and `data-clock` of the element and draws the first screen in it. */
export async function startTeam(root: HTMLElement, parts: Parts): Promise<void> {
  const response = await fetch(root.dataset.catalog ?? "", { credentials: "omit" });
  setWords(response.ok ? ((await response.json()) as Catalog) : {}, document.documentElement.lang);
  const clock = root.dataset.clock ?? "";
  const trust = trustIn([clock, BELL_WORKER]);
  new TeamPage(root, parts, { clock: workerClock(clock, trust), push: pushIn(trust) }).start();
}

class TeamPage {
  readonly #root: HTMLElement;
  readonly #parts: Parts;
  readonly #machine: Machine;
  readonly #work = signal<Work | null>(null);
  readonly #because = signal("");
  readonly #invitation = signal("");

  constructor(root: HTMLElement, parts: Parts, machine: Machine) {
    [this.#root, this.#parts, this.#machine] = [root, parts, machine];
    this.#invitation.value = parts.invitation;
  }

  start(): void {
    this.#draw();
    // At once and not at the next frame: a page kept for "back" must not hold a word of anybody.
    window.addEventListener("pagehide", () => {
      this.#end("");
      this.#invitation.value = "";
      render(null, this.#root);
    });
    // A link that is pasted while this page is open loads nothing anew.
    window.addEventListener("hashchange", () => {
      const taken = takeInvitation();
      if (taken) this.#invitation.value = taken;
    });
    window.addEventListener("pageshow", (event: PageTransitionEvent) => {
      if (event.persisted) this.#draw();
    });
  }

  #draw(): void {
    render(<this.Screen />, this.#root);
  }

  readonly Screen = () => {
    const [work, { line, book }] = [this.#work.value, this.#parts];
    const leave = () => this.#end(t("You are signed out."));
    if (work) return <DeskPage work={work.desk} book={book} push={this.#machine.push} leave={leave} />;
    if (this.#invitation.value)
      return (
        <InvitationPage
          key={this.#invitation.value}
          line={line}
          text={this.#invitation.value}
          leave={() => {
            this.#invitation.value = "";
          }}
        />
      );
    const because = this.#because.value;
    return <SignIn key={because} enter={this.#enter} askPasskey={this.#askPasskey} because={because} />;
  };

  readonly #askPasskey = async (): Promise<Key> => usePasskey(await askPasskey(this.#parts.line));

  readonly #enter: Enter = async (ask, newKey) => {
    // Made before anything is awaited: browsers allow sound only to what a press began.
    const beep = readyBeep();
    let key: Key | null = null;
    try {
      key = await ask();
      const desk = await signIn(this.#parts.line, key, { newKey });
      if (desk) this.#begin(desk, beep, "kit" in key && hasPasskeys());
      else beep.close();
      return desk !== null;
    } catch (error) {
      beep.close();
      throw error;
    } finally {
      // A kit is overwritten by the screen that read it.
      if (key && "passkey" in key) key.passkey.answer.fill(0);
    }
  };

  #begin(signedIn: Desk, beep: Beep, mayOfferPasskey: boolean): void {
    const desk = new OpenDesk(signedIn, () => beep.sound());
    desk.offersPasskey.value = mayOfferPasskey;
    const look = async () => {
      await desk.look();
      // The session is over: what was read must not stay on a screen that nobody answers from.
      if (desk.fault.value === "absent") this.#end(listFault("absent"));
    };
    this.#work.value = { desk, beep, stop: this.#machine.clock(() => void look()) };
    void look();
  }

  #end(because: string): void {
    const work = this.#work.value;
    if (!work) return;
    work.stop();
    work.beep.close();
    work.desk.wipe();
    this.#because.value = because;
    this.#work.value = null;
    document.title = t("Desk");
    work.desk.desk.signOut().catch(() => undefined);
  }
}
