/** The person's keys as one side of a thread. Everything here comes from her words. */

import type { NamedRight } from "../api/index.ts";
import {
  type Bytes,
  DecryptionError,
  keyId,
  LANE_PERSON,
  openRekeyedKey,
  type PersonKeys,
  readRight,
} from "../crypto/index.ts";
import type { SideKeys } from "./side-keys.ts";

export interface ThreadNames {
  /** 16 bytes, 32, 16. */
  readonly thread: Bytes;
  readonly organisation: Bytes;
  readonly team: Bytes;
}

export function herSide(keys: PersonKeys, { thread, organisation, team }: ThreadNames): SideKeys {
  return {
    lane: LANE_PERSON,
    signer: null,
    herSignKey: keys.signPublicKey,
    claim: (share, generation) => ({ share, rt: readRight(keys.shareToken, thread, generation) }),
    nextKey: (rekey) => {
      const to = { organisation, team, epoch: rekey.epoch, keyId: keyId(keys.kemPublicKey) };
      try {
        return openRekeyedKey(keys.kemSeed, to, rekey);
      } catch (error) {
        if (error instanceof DecryptionError) return null;
        throw error;
      }
    },
  };
}

export const rootRight = (keys: PersonKeys): NamedRight => ({ id: keys.rootId, token: keys.rootToken });

/** Overwrites every secret. */
export function forgetKeys({ rootId, rootToken, kek, shareToken, kemSeed, signSeed }: PersonKeys): void {
  for (const secret of [rootId, rootToken, kek, shareToken, kemSeed, signSeed]) secret.fill(0);
}
