/** What differs between the two sides of one thread: lane, signature, rights, and the way to the next generation. */

import type { Claim } from "../api/index.ts";
import type { Bytes, Lane, Rekey, Signer } from "../crypto/index.ts";

export interface SideKeys {
  /** Where this side writes. */
  readonly lane: Lane;
  /** null for the person: she can deny what she wrote. */
  readonly signer: Signer | null;
  /** Her Ed25519 key where it is known: she may sign a rekey. */
  readonly herSignKey: Bytes | null;
  /** The right shown for a share of this generation. */
  claim(share: Bytes, generation: number): Claim;
  /** CK of the generation that a rekey leads to, checked against its digest; null when this side was not given it. */
  nextKey(rekey: Rekey): Bytes | null;
}
