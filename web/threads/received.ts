/** What people gave to this team: listed without its bytes, opened only when somebody says so, never after its last day. */

import { isRefused, type Session } from "../api/index.ts";
import {
  type Bytes,
  DecryptionError,
  keyId,
  type OpenedRelease,
  openRelease,
  type Recipient,
  ReleaseOver,
} from "../crypto/index.ts";
import type { Line } from "./line.ts";
import { type OtherTeam, otherTeams } from "./other-teams.ts";
import type { TeamLog } from "./team-log.ts";

/** One release as the list tells it. `id`: names it on this device only. */
export interface Received {
  readonly id: string;
  readonly key: Bytes;
  readonly epoch: number;
  readonly isTaken: boolean;
  readonly isWithdrawn: boolean;
}

/** over: its last day is past. keyless: this device was not given that epoch's key. gone: withdrawn, or not there. */
export type Looked =
  | { readonly kind: "open"; readonly release: OpenedRelease }
  | { readonly kind: "over"; readonly until: number }
  | { readonly kind: "sealed" | "keyless" | "gone" };

export interface ReceivedParts {
  readonly session: Session;
  readonly log: TeamLog;
  readonly line: Line;
  /** TK_e's seed, or null. */
  readonly teamSeed: (epoch: number) => Promise<Bytes | null>;
}

/** TK_e of one epoch. */
interface Under {
  readonly seed: Bytes;
  readonly epoch: number;
  readonly keyId: Bytes;
}

export class ReceivedReleases {
  readonly #parts: ReceivedParts;

  constructor(parts: ReceivedParts) {
    this.#parts = parts;
  }

  /** Teams of this instance that a person could be pointed to. Throws Refused. */
  others(): Promise<readonly OtherTeam[]> {
    return otherTeams(this.#parts.line, this.#parts.log.team);
  }

  /** Nobody is told that somebody looked at the list. Throws Refused. */
  async list(): Promise<readonly Received[]> {
    const found: Received[] = [];
    for (;;) {
      const { items, more } = await this.#parts.session.releases.list(found.at(-1)?.key ?? null);
      for (const { key, epoch, taken, withdrawn } of items)
        found.push({ id: idOf(key), key, epoch, isTaken: taken, isWithdrawn: withdrawn });
      if (!more || items.length === 0) return found;
    }
  }

  /** From now on its person sees that it was picked up; not where this device could not open it. Throws Refused. */
  async open({ key, epoch }: Received): Promise<Looked> {
    const { log, session, teamSeed } = this.#parts;
    const [seed, named] = [await teamSeed(epoch), log.epochAt(epoch)];
    if (!seed || !named) return { kind: "keyless" };
    try {
      return this.#looked({ seed, epoch, keyId: keyId(named.key) }, await session.releases.take(key));
    } catch (error) {
      if (isRefused(error, "absent")) return { kind: "gone" };
      throw error;
    }
  }

  /** Under each name that the organisation has or had: a lost root key leaves what was sealed under it. */
  #looked({ seed, ...under }: Under, blob: Bytes): Looked {
    const { log, line } = this.#parts;
    for (const organisation of log.organisations) {
      try {
        const to: Recipient = { organisation, team: log.team, ...under };
        return { kind: "open", release: openRelease({ seed, to, today: line.today() }, blob) };
      } catch (error) {
        if (error instanceof ReleaseOver) return { kind: "over", until: error.until };
        if (!(error instanceof DecryptionError)) throw error;
      }
    }
    return { kind: "sealed" };
  }

  /** Asked again whenever it is shown: a page may stay open overnight. */
  isOver({ until }: OpenedRelease): boolean {
    return this.#parts.line.today() > until;
  }
}

const idOf = (key: Bytes): string =>
  Array.from(key.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
