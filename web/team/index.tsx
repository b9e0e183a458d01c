/**
 * The advocates' screens: sign in, list, read, answer, sign out. Everything is in memory and goes on `pagehide`.
 * Must never hold: anything stored, a key (those are in web/threads), a request of its own, a name of a person in the title.
 */

import { signal } from "@preact/signals";
import { render } from "preact";
import type { Bytes } from "../crypto/index.ts";
import type { Desk } from "../threads/index.ts";
import { type Catalog, setWords, t } from "../ui/words.ts";
import { type Beep, readyBeep } from "./beep.ts";
import { type Clock, type Stop, workerClock } from "./clock.ts";
import { DeskPage } from "./desk-page.tsx";
import { OpenDesk } from "./open-desk.ts";
import type { Phrasebook } from "./phrasebook.ts";
import { listFault } from "./sentences.ts";
import { SignIn } from "./sign-in.tsx";

export type { OfferedPhrase, Phrasebook } from "./phrasebook.ts";

interface Parts {
  readonly book: Phrasebook;
  /** kit: 16 secret bytes; overwritten when this settles. null: no such kit here. */
  readonly signIn: (kit: Bytes) => Promise<Desk | null>;
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
  new TeamPage(root, parts, workerClock(root.dataset.clock ?? "")).start();
}

class TeamPage {
  readonly #root: HTMLElement;
  readonly #parts: Parts;
  readonly #clock: Clock;
  readonly #work = signal<Work | null>(null);
  readonly #because = signal("");

  constructor(root: HTMLElement, parts: Parts, clock: Clock) {
    [this.#root, this.#parts, this.#clock] = [root, parts, clock];
  }

  start(): void {
    this.#draw();
    // At once and not at the next frame: a page kept for "back" must not hold a word of anybody.
    window.addEventListener("pagehide", () => {
      this.#end("");
      render(null, this.#root);
    });
    window.addEventListener("pageshow", (event: PageTransitionEvent) => {
      if (event.persisted) this.#draw();
    });
  }

  #draw(): void {
    render(<this.Screen />, this.#root);
  }

  readonly Screen = () => {
    const work = this.#work.value;
    if (!work) return <SignIn key={this.#because.value} enter={this.#enter} because={this.#because.value} />;
    return <DeskPage work={work.desk} book={this.#parts.book} leave={() => this.#end(t("You are signed out."))} />;
  };

  readonly #enter = async (kit: Bytes): Promise<boolean> => {
    // Made before anything is awaited: browsers allow sound only to what a press began.
    const beep = readyBeep();
    try {
      const desk = await this.#parts.signIn(kit);
      if (desk) this.#begin(desk, beep);
      else beep.close();
      return desk !== null;
    } catch (error) {
      beep.close();
      throw error;
    }
  };

  #begin(signedIn: Desk, beep: Beep): void {
    const desk = new OpenDesk(signedIn, () => beep.sound());
    const look = async () => {
      await desk.look();
      // The session is over: what was read must not stay on a screen that nobody answers from.
      if (desk.fault.value === "absent") this.#end(listFault("absent"));
    };
    this.#work.value = { desk, beep, stop: this.#clock(() => void look()) };
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
