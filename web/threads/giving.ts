/** One release on its way: noted for herself, sealed once, sent until it is there. The same again is stored once. */

import { type Instance, isRefused, putRelease, releaseText, type TeamShown } from "../api/index.ts";
import {
  type Bytes,
  drawBytes,
  fingerprint,
  keyId,
  type PersonKeys,
  RELEASE_DAYS_MOST,
  RELEASE_NONCE_BYTES,
  type ReleasePart,
  releaseSignSeed,
  releaseToken,
  sealRelease,
  sha256,
} from "../crypto/index.ts";
import { NotTaking } from "./errors.ts";
import { type FirstVisit, firstVisit } from "./first-visit.ts";
import type { Line } from "./line.ts";
import type { Note } from "./own-notes.ts";
import { sameBytes } from "./placed.ts";
import { walkLog } from "./team-log.ts";
import { type WorkWatch, workFor } from "./work.ts";

const TRIES_MOST = 4;

/** What she chose, and what she was shown before she signed. */
export interface ToGive {
  readonly to: TeamShown;
  readonly purpose: ReleasePart;
  /** What it may bring and what it may cost, sentence by sentence, in `language`. */
  readonly shown: readonly string[];
  readonly language: string;
  /** 1 to 90. */
  readonly days: number;
  readonly parts: readonly ReleasePart[];
}

export interface GivingParts {
  readonly line: Line;
  readonly keys: PersonKeys;
  /** 16 bytes. */
  readonly thread: Bytes;
  readonly asked: ToGive;
  /** Keeps the note; resolves once the relay has it. */
  readonly note: (note: Note) => Promise<void>;
}

interface Ready {
  visit: FirstVisit;
  challenge: Pick<Instance, "challenge" | "difficultyBits">;
}

export class Giving {
  readonly #parts: GivingParts;
  readonly #nonce = drawBytes(RELEASE_NONCE_BYTES);
  readonly #made: number;
  #noted: Note | null = null;
  #text: string | null = null;

  constructor(parts: GivingParts) {
    const { days } = parts.asked;
    if (days < 1 || days > RELEASE_DAYS_MOST) throw new RangeError("an end within 90 days");
    this.#parts = parts;
    this.#made = parts.line.today();
  }

  /** What her note says; null while nothing was noted, and so nothing sent. */
  get noted(): Note | null {
    return this.#noted;
  }

  /**
   * Throws Refused, StatementRefused, NotTaking ("closed", "full"), the signal's reason. After "unreachable" or "busy": send
   * again. The note goes first: what she does not know of she could not withdraw.
   */
  async send(watch: WorkWatch = {}): Promise<void> {
    const { line, note } = this.#parts;
    const ready: Ready = { visit: await this.#ask(), challenge: await line.relay.instance() };
    if (!this.#noted) {
      const made = this.#noteOf(ready.visit);
      await note(made);
      this.#noted = made;
    }
    for (let tries = 1; ; tries++) {
      try {
        return await this.#put(ready, watch);
      } catch (error) {
        if (tries >= TRIES_MOST) throw error;
        await this.#mend(ready, error);
      }
    }
  }

  async #put({ visit, challenge }: Ready, watch: WorkWatch): Promise<void> {
    this.#text ??= this.#seal(visit);
    const n = await workFor(this.#text, challenge, watch);
    const signal = watch.signal ? { signal: watch.signal } : {};
    await putRelease(this.#parts.line.wire, this.#text, { challenge: challenge.challenge, n, ...signal });
  }

  /** Makes the next try worth while, or throws. Nothing was stored, or the same bytes are stored once. */
  async #mend(ready: Ready, error: unknown): Promise<void> {
    if (isRefused(error, "unreachable")) return;
    if (isRefused(error, "conflict", "full")) throw new NotTaking("full");
    if (isRefused(error, "conflict", "old-epoch")) {
      [ready.visit, this.#text] = [await this.#ask(), null];
      return;
    }
    if (!isRefused(error, "invalid")) throw error;
    // A challenge lives for an hour or two, and not beyond a restart of the relay.
    const fresh = await this.#parts.line.relay.instance();
    if (sameBytes(fresh.challenge, ready.challenge.challenge)) throw error;
    ready.challenge = fresh;
  }

  async #ask(): Promise<FirstVisit> {
    const visit = await firstVisit(this.#parts.line, this.#parts.asked.to, walkLog);
    if (visit.age === "closed") throw new NotTaking("closed");
    return visit;
  }

  #noteOf({ organisation }: FirstVisit): Note {
    const { to, purpose, parts, days } = this.#parts.asked;
    const names = { organisation, team: to.team, name: to.name, fingerprint: fingerprint(to.rootKey) };
    const [made, until] = [this.#made, this.#made + days];
    return { way: "team", ...names, purpose, parts, made, until, nonce: this.#nonce };
  }

  #seal({ organisation, epoch, teamKey }: FirstVisit): string {
    const { keys, thread, asked } = this.#parts;
    const { team } = asked.to;
    const names = { organisation, team };
    const release = {
      ...names,
      purpose: asked.purpose,
      shown: asked.shown,
      language: asked.language,
      made: this.#made,
      until: this.#made + asked.days,
      nonce: this.#nonce,
      parts: asked.parts,
    };
    const to = { ...names, epoch, keyId: keyId(teamKey) };
    const signSeed = releaseSignSeed(keys.release, names, thread);
    const blob = sealRelease({ publicKey: teamKey, to, signSeed, release });
    const token = releaseToken(keys.release, names, { thread, nonce: this.#nonce });
    return releaseText({ team, epoch, blob, tokenHash: sha256(token), days: asked.days });
  }
}
