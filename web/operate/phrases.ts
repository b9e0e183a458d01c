/** Words on paper: an advocate's kit, or a line of the root's paper. Holds nothing. */

import { type Bytes, drawKit, kitWordsOf, readKit, spellerOf, type WordList } from "../crypto/index.ts";
import { list as english } from "../crypto/lists/en.ts";
import { everyList } from "../crypto/lists/every.ts";

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
