/** What a person's page makes with fresh bytes from the system: words, keys, sealed entries. */

import { type Bytes, systemRandom } from "./bytes.ts";
import * as entries from "./entries.ts";
import * as records from "./records.ts";
import { drawEntropy, PERSON_PHRASE, type WordList, writeNumbers, writeWords } from "./words.ts";

/** Fresh bytes from the system, for CK, R, tid (secret, secret, known to members). */
export function drawBytes(count: number): Bytes {
  return systemRandom(count);
}

/** A new person's 81 secret bits in 11 bytes. Spare words are these too, with nothing behind them. */
export function drawWords(): Bytes {
  return drawEntropy(PERSON_PHRASE, systemRandom);
}

/** Eight words (secret) for `drawWords`' bits, in composed letters as they are shown. */
export function wordsOf(entropy: Uint8Array, list: WordList): string[] {
  return writeWords(PERSON_PHRASE, entropy, list);
}

/** Eight numbers from 1000 to 3047 (secret) for the same bits. */
export function numbersOf(entropy: Uint8Array): string[] {
  return writeNumbers(PERSON_PHRASE, entropy);
}

/**
 * Seals one entry for its slot: 1,065 bytes or more. `key`: K, 32 secret bytes. `signer`: null in her lane, else the member's
 * device. Throws RangeError if that is the other way round or the entry has more than 65,535 bytes.
 */
export function sealEntry(entry: Parameters<typeof entries.sealEntry>[0]): Bytes {
  return entries.sealEntry(entry, systemRandom);
}

/** Her root record under her `kek`: 1,065 bytes, the same for everybody. */
export function sealRoot(kek: Uint8Array, root: records.RootRecord): Bytes {
  return records.sealRoot(kek, root, systemRandom);
}

/**
 * The intake for a team: 3,185 bytes whatever the language and kind of help. `publicKey`: TK_e as HEAD names it, or a
 * member's device key with purpose "intake-member". Throws FormatError for a bad key.
 */
export function sealIntake(intake: Parameters<typeof records.sealIntake>[0]): Bytes {
  return records.sealIntake(intake, systemRandom);
}
