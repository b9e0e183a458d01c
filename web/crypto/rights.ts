/** Her rights to generations to come, signed, so that members know them for hers. */

import type { Bytes } from "./bytes.ts";
import { encodeCbor } from "./cbor.ts";
import { record } from "./fields.ts";
import { sign, verifySignature } from "./signing.ts";

const DOMAIN = "aw1/rights";

/** `from`: the generation of the first right; `rights`: SHA-256 of rt, 32 bytes each. */
export interface RightsToCome {
  readonly thread: Bytes;
  readonly from: number;
  readonly rights: readonly Bytes[];
}

const signed = ({ thread, from, rights }: RightsToCome): Bytes => encodeCbor(record({ thread, from, rights }));

/** 64 bytes. `signSeed`: hers. */
export function signRights(signSeed: Uint8Array, rights: RightsToCome): Bytes {
  return sign(signSeed, DOMAIN, signed(rights));
}

/** True if the holder of `publicKey` (32 bytes, from her intake) signed these. */
export function areHers(publicKey: Bytes, rights: RightsToCome, signature: Bytes): boolean {
  return verifySignature({ publicKey, signature, domain: DOMAIN, message: signed(rights) });
}
