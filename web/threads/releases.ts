/** Her side of what she gives to other groups: giving, seeing who has what, withdrawing. protocol/release.md. */

import { askRelease, isRefused, Refused, type ReleaseState, withdrawRelease } from "../api/index.ts";
import {
  type Bytes,
  drawBytes,
  type PersonKeys,
  RELEASE_NONCE_BYTES,
  type ReleasePart,
  releaseToken,
} from "../crypto/index.ts";
import { InDoubt, LaneBlocked, LedAway } from "./errors.ts";
import { Giving, type ToGive } from "./giving.ts";
import type { Own, Said } from "./kinds/index.ts";
import type { Line } from "./line.ts";
import { type OtherTeam, otherTeams } from "./other-teams.ts";
import { type Ended, type Kept, keptNotes, type Note, sealEnd, sealNote } from "./own-notes.ts";
import type { State } from "./reduce.ts";

/**
 * waits: nobody picked it up. taken: somebody did. before, after: withdrawn before or after that. over: its last day is past.
 * absent: not on the server, and nobody told why. paper: printed. unknown: the server did not answer.
 */
export type Standing = "waits" | "taken" | "before" | "after" | "unsent" | "over" | "absent" | "paper" | "unknown";

export interface Given extends Note {
  readonly standing: Standing;
}

/** What of the conversation this needs. */
export interface Talking {
  readonly state: State;
  readonly unsent: readonly Said[] | null;
  send(...said: readonly Said[]): Promise<State>;
  sendAgain(): Promise<State>;
}

export interface ReleasesParts {
  readonly line: Line;
  readonly keys: PersonKeys;
  /** 16 bytes each. */
  readonly thread: Bytes;
  readonly team: Bytes;
  readonly talk: Talking;
}

export class Releases {
  readonly #parts: ReleasesParts;
  /** One object a note, so that a note whose sending failed is known again. */
  readonly #waiting = new Map<string, Own>();

  constructor(parts: ReleasesParts) {
    this.#parts = parts;
  }

  /** Every team of this instance but hers. Throws Refused. */
  others(): Promise<readonly OtherTeam[]> {
    return otherTeams(this.#parts.line, this.#parts.team);
  }

  /** Nothing is sent yet. Throws RangeError for an end that is too far. */
  prepare(asked: ToGive): Giving {
    const { line, keys, thread } = this.#parts;
    return new Giving({
      line,
      keys,
      thread,
      asked,
      note: (note) => this.#keep(note.nonce, sealNote(this.#parts, note)),
    });
  }

  /** She does not want it after all, while nobody knows whether it arrived. Throws Refused: then it may still be there. */
  async giveUp({ noted }: Giving): Promise<void> {
    if (!noted) return;
    const told = await this.#withdrawn(noted);
    await this.#end(noted.nonce, told === "absent" ? "unsent" : told).catch(onlyUnnoted);
  }

  /** Notes that she takes a printed page along. `to`: in her own words. */
  async notePaper(printed: {
    readonly to: string;
    readonly purpose: ReleasePart;
    readonly days: number;
    readonly parts: readonly ReleasePart[];
  }): Promise<void> {
    const made = this.#parts.line.today();
    const none = new Uint8Array();
    const nobody = { organisation: none, team: none, name: printed.to, fingerprint: "" };
    const { purpose, parts } = printed;
    const nonce = drawBytes(RELEASE_NONCE_BYTES);
    const note: Note = { way: "paper", ...nobody, purpose, parts, made, until: made + printed.days, nonce };
    await this.#keep(nonce, sealNote(this.#parts, note));
  }

  /** Who has what, the newest first. Asks the relay about each that may still be there, one by one. Never throws Refused. */
  async list(): Promise<readonly Given[]> {
    const given: Given[] = [];
    for (const note of this.#notes) given.unshift({ ...note, standing: await this.#standing(note) });
    return given;
  }

  /**
   * One act. Answers what had become of it: "before" nobody had it, "after" somebody had, "absent": the server has it no more.
   * Throws Refused "unreachable" and so on: then nothing is known to have changed.
   */
  async withdraw(note: Note): Promise<"before" | "after" | "absent"> {
    const told = await this.#withdrawn(note);
    await this.#end(note.nonce, told).catch(onlyUnnoted);
    return told;
  }

  /** Before her words are gone: what can be withdrawn is, as far as the server answers. Writes nothing, never throws Refused. */
  async withdrawAll(): Promise<void> {
    const today = this.#parts.line.today();
    const live = this.#notes.filter((note) => note.way === "team" && !note.ended && note.until >= today);
    await Promise.all(live.map((note) => this.#withdrawn(note).catch(onlyRefused)));
  }

  get #notes(): readonly Kept[] {
    return keptNotes(this.#parts, this.#parts.talk.state.own);
  }

  async #withdrawn(note: Note): Promise<"before" | "after" | "absent"> {
    try {
      const { taken } = await withdrawRelease(this.#parts.line.wire, this.#token(note));
      return taken ? "after" : "before";
    } catch (error) {
      if (isRefused(error, "absent")) return "absent";
      throw error;
    }
  }

  async #standing(note: Kept): Promise<Standing> {
    if (note.way === "paper") return "paper";
    if (note.ended) return note.ended;
    if (note.until < this.#parts.line.today()) return "over";
    try {
      return standingOf(await askRelease(this.#parts.line.wire, this.#token(note)));
    } catch (error) {
      if (isRefused(error, "absent")) return "absent";
      onlyRefused(error);
      return "unknown";
    }
  }

  #token({ organisation, team, nonce }: Note): Bytes {
    const { keys, thread } = this.#parts;
    return releaseToken(keys.release, { organisation, team }, { thread, nonce });
  }

  #end(nonce: Bytes, ended: Ended): Promise<void> {
    return this.#keep(nonce, sealEnd(this.#parts, nonce, ended), ended);
  }

  /** The same note again is the same entry: what waits is sent, not written a second time. */
  async #keep(nonce: Bytes, sealed: Bytes, what = "given"): Promise<void> {
    const name = `${nonce.join()}/${what}`;
    const own = this.#waiting.get(name) ?? { kind: "own", sealed };
    this.#waiting.set(name, own);
    const { talk } = this.#parts;
    if (talk.unsent?.includes(own)) await talk.sendAgain();
    else await talk.send(own);
    this.#waiting.delete(name);
  }
}

function standingOf({ taken, withdrawn }: ReleaseState): Standing {
  if (withdrawn) return "after";
  return taken ? "taken" : "waits";
}

/** The deed is done; only her own note of it is missing: the line broke, or nothing can be written here any more. */
function onlyUnnoted(error: unknown): void {
  const isShut = error instanceof LedAway || error instanceof InDoubt || error instanceof LaneBlocked;
  if (!isShut) onlyRefused(error);
}

function onlyRefused(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
}
