/** The small price of opening a conversation: a number that is found by trying. Holds no secret. */

import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { concat, u64 } from "./bytes.ts";

function zeroBits(digest: Uint8Array): number {
  const first = digest.findIndex((byte) => byte !== 0);
  return first < 0 ? 256 : 8 * first + Math.clz32(digest[first] as number) - 24;
}

/** True if SHA-256(challenge ‖ SHA-256(body) ‖ n u64be) begins with so many zero bits. */
export function isWork(challenge: Uint8Array, bodyDigest: Uint8Array, n: number, difficultyBits: number): boolean {
  return zeroBits(nobleSha256(concat(challenge, bodyDigest, u64(n)))) >= difficultyBits;
}

/**
 * A number n for the relay's challenge, or null after `tries` from `from`: ask in pieces so that the page stays alive.
 * `bodyDigest`: SHA-256 of the request's body, 32 bytes. n goes as u64be into the hash.
 */
export function findWork(
  { challenge, bodyDigest, difficultyBits }: { challenge: Uint8Array; bodyDigest: Uint8Array; difficultyBits: number },
  { from, tries }: { from: number; tries: number },
): number | null {
  for (let n = from; n < from + tries; n++) if (isWork(challenge, bodyDigest, n, difficultyBits)) return n;
  return null;
}
