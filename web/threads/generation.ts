/** One generation of a thread: CK, and K once R was checked. A changed R is never used for anything. */

import type { SlotsShown } from "../api/index.ts";
import {
  type Bytes,
  checkedThreadKey,
  DecryptionError,
  keyId,
  openRekey,
  type SignKeyIn,
  shareIdOf,
} from "../crypto/index.ts";
import { sameBytes } from "./placed.ts";
import type { SideKeys } from "./side-keys.ts";

/**
 * What names a generation before the relay was asked. `leastEpoch`: nothing in it may be signed in an earlier one.
 * `byHer`: she began it, so everybody whom her intake reached holds it. `heardIn`: where this device knows nothing before it, the
 * newest epoch to whose readers she sealed a key of the thread.
 */
export interface GenerationKeys {
  readonly number: number;
  readonly ck: Bytes;
  readonly rc: Bytes;
  readonly leastEpoch: number;
  readonly byHer: boolean;
  readonly heardIn?: number;
}

export class Generation {
  readonly keys: GenerationKeys;
  readonly share: Bytes;
  #key: Bytes | null = null;

  constructor(keys: GenerationKeys, key: Bytes | null = null) {
    this.keys = keys;
    this.share = shareIdOf(keys.ck);
    this.#key = key;
  }

  get number(): number {
    return this.keys.number;
  }

  /** K, 32 secret bytes. Throws RangeError before the first `meet`. */
  get key(): Bytes {
    if (!this.#key) throw new RangeError("R has not been seen yet");
    return this.#key;
  }

  get isMet(): boolean {
    return this.#key !== null;
  }

  /** Looks at R in every answer, not only in the first. Throws ServerAltered. */
  meet(shown: SlotsShown): void {
    this.#key = checkedThreadKey(this.keys.ck, shown.r, this.keys.rc);
  }

  forget(): void {
    this.#key?.fill(0);
    this.keys.ck.fill(0);
  }
}

/** The keys of the next generation, or null when this side holds no CK for it. Throws DecryptionError for a forged `next`. */
export function generationAfter(
  from: Generation,
  next: Bytes,
  under: { readonly thread: Bytes; readonly signKeyIn: SignKeyIn; readonly side: SideKeys },
): GenerationKeys | null {
  const { thread, side } = under;
  const signKeyIn = withHers(under.signKeyIn, side.herSignKey);
  const rekey = openRekey({ key: from.key, thread, generation: from.number + 1, signKeyIn }, next);
  const byHer = side.herSignKey !== null && sameBytes(keyId(side.herSignKey), rekey.by);
  if (rekey.epoch < from.keys.leastEpoch) throw new DecryptionError();
  const ck = side.nextKey(rekey);
  return ck && { number: rekey.generation, ck, rc: rekey.rc, leastEpoch: rekey.epoch, byHer };
}

/** She signs rekeys with the key that the intake names, in any epoch. */
function withHers(signKeyIn: SignKeyIn, herSignKey: Bytes | null): SignKeyIn {
  const hers = herSignKey && keyId(herSignKey);
  return (epoch, id) => (herSignKey && hers && sameBytes(hers, id) ? herSignKey : signKeyIn(epoch, id));
}
