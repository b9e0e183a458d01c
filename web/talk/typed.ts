/** What she typed as her words, read on the phone alone. Asks the server nothing but for lists of words. */
import { numbersOf, type Phrase, type Reading, readWords, spellerOf, type WordList } from "../crypto/index.ts";
import { t } from "../ui/words.ts";
import { readingProblem } from "./afterwards.ts";
import { fetchEveryList, fetchNearLists } from "./lists.ts";

export interface Typed {
  readonly reading: Reading;
  /** Those it was read with. */
  readonly lists: readonly WordList[];
}

/** Reads with the page's own lists first; with all ten when these do not do. Throws when a list cannot be fetched. */
export async function readTyped(text: string, language: string): Promise<Typed> {
  const near = readWith(text, /\p{L}/u.test(text) ? await fetchNearLists(language) : []);
  const isDone = near.reading.kind === "fits" || near.reading.kind === "count" || near.lists.length === 0;
  if (isDone) return near;
  return readWith(text, await fetchEveryList());
}

/** What is wrong with the words that she says back; null when they are those that were shown. */
export async function saidBack(
  text: string,
  { language, entropy }: { readonly language: string; readonly entropy: Uint8Array },
): Promise<string | null> {
  const typed = await readTyped(text, language).catch(() => null);
  if (!typed) return t("The list of words could not be loaded. You can try the numbers, or skip this.");
  if (typed.reading.kind !== "fits") return readingProblem(typed.reading);
  const isSame = typed.reading.phrase.entropy.join() === entropy.join();
  return isSame ? null : t("These are other words than those we showed. Please look again.");
}

function readWith(text: string, lists: readonly WordList[]): Typed {
  return { reading: readWords(text, lists.map(spellerOf)), lists };
}

/** A phrase as she would write it: its words in its own list, or numbers. */
export function wordsOfPhrase({ form, indexes, entropy }: Phrase, lists: readonly WordList[]): readonly string[] {
  const list = lists.find((one) => one.language === form);
  return list ? indexes.map((index) => (list.words[index] ?? "").normalize("NFC")) : numbersOf(entropy);
}
