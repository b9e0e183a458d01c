/** Words on paper: an advocate's kit, and the root's paper of two such phrases. Holds nothing. */

import { type Bytes, drawKit, kitWordsOf, readKit, sha256, spellerOf, type WordList } from "../crypto/index.ts";
import { list as english } from "../crypto/lists/en.ts";
import { everyList } from "../crypto/lists/every.ts";

const ROOT_DOMAIN = "aw1/root-seed\0";

/** The list of this language (BCP 47), of one that shares its first part, else the English one. */
export function listFor(language: string): WordList {
  const [first] = language.split("-");
  const named = everyList.find((list) => list.language === language);
  return named ?? everyList.find((list) => list.language.split("-")[0] === first) ?? english;
}

/** A phrase of twelve words and the 16 secret bytes behind it. */
export interface Phrase {
  readonly entropy: Bytes;
  readonly words: string;
}

export function drawPhrase(list: WordList): Phrase {
  const entropy = drawKit();
  return { entropy, words: kitWordsOf(entropy, list).join(" ") };
}

/** The bits of twelve words in any list or in digits, slips mended; null if they do not fit or leave a choice. */
export function entropyOfPhrase(text: string): Bytes | null {
  const reading = readKit(text, everyList.map(spellerOf));
  return reading.kind === "fits" ? reading.phrase.entropy : null;
}

/** ROOT's Ed25519 seed, 32 secret bytes, from the two lines of its paper (250 bits). Their order counts. */
export function rootSeedOf(first: Uint8Array, second: Uint8Array): Bytes {
  return sha256(new TextEncoder().encode(ROOT_DOMAIN), first, second);
}
