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
  /** 16 bytes. */
  readonly thread: Bytes;
  /** 16 bytes. */
  readonly team: Bytes;
  /** 32 bytes each: under which names members may have sealed to her. Asked anew each time. */
  readonly organisations: () => readonly Bytes[];
}

export function herSide(keys: PersonKeys, { thread, organisations, team }: ThreadNames): SideKeys {
  return {
    lane: LANE_PERSON,
    signer: null,
    herSignKey: keys.signPublicKey,
    claim: (share, generation) => ({ share, rt: readRight(keys.shareToken, thread, generation) }),
    nextKey: (rekey) => {
      for (const organisation of organisations()) {
        const to = { organisation, team, epoch: rekey.epoch, keyId: keyId(keys.kemPublicKey) };
        const ck = openedOrNull(() => openRekeyedKey(keys.kemSeed, to, rekey));
        if (ck) return ck;
      }
      return null;
    },
  };
}

function openedOrNull(open: () => Bytes): Bytes | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof DecryptionError) return null;
    throw error;
  }
}

export const rootRight = (keys: PersonKeys): NamedRight => ({ id: keys.rootId, token: keys.rootToken });

/** Overwrites every secret. */
export function forgetKeys(keys: PersonKeys): void {
  const { rootId, rootToken, kek, shareToken, intakeToken, release, kemSeed, signSeed } = keys;
  for (const secret of [rootId, rootToken, kek, shareToken, intakeToken, release, kemSeed, signSeed]) secret.fill(0);
}
