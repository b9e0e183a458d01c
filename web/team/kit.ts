/** A recovery kit: what an advocate typed from one, in the words of any list or in digits; and a new one's words. Keeps nothing. */

import {
  type Bytes,
  kitNumbersOf,
  kitWordsOf,
  type Reading,
  readKit,
  spellerOf,
  type WordList,
} from "../crypto/index.ts";
import { list as english } from "../crypto/lists/en.ts";

export type KitRead =
  | { readonly kind: "fits"; readonly entropy: Bytes }
  | { readonly kind: "count"; readonly found: number }
  | { readonly kind: "unknown"; readonly places: readonly number[] }
  | { readonly kind: "misfit" };

/** The other lists, fetched only when English does not do. */
export type FetchLists = () => Promise<readonly WordList[]>;
const fetchEveryList: FetchLists = async () => (await import("../crypto/lists/every.ts")).everyList;

/** Places count from 1. Two ways to mend a slip are a misfit: a kit is typed from paper, so it can be checked there. */
export async function readTypedKit(text: string, fetchLists = fetchEveryList): Promise<KitRead> {
  const reading = readKit(text, [spellerOf(english)]);
  if (reading.kind === "fits" || reading.kind === "count") return told(reading);
  const lists = await fetchLists();
  return told(readKit(text, lists.map(spellerOf)));
}

function told(reading: Reading): KitRead {
  if (reading.kind === "fits") return { kind: "fits", entropy: reading.phrase.entropy };
  if (reading.kind === "count") return { kind: "count", found: reading.found };
  if (reading.kind === "unknown") return { kind: "unknown", places: reading.places.map((place) => place + 1) };
  return { kind: "misfit" };
}

const PAGE_LISTS: Readonly<Record<string, () => Promise<{ readonly list: WordList }>>> = {
  es: () => import("../crypto/lists/es.ts"),
  "zh-Hans": () => import("../crypto/lists/zh-Hans.ts"),
};

/** A kit as it goes on paper: twelve words and twelve numbers, which mean the same. `language`: of the words, BCP 47. */
export interface KitPaper {
  readonly language: string;
  readonly words: readonly string[];
  readonly numbers: readonly string[];
}

/** In the page's language, else in English. Without the list (no answer) the words are English too. */
export async function paperOfKit(entropy: Bytes, language: string): Promise<KitPaper> {
  const list = (await PAGE_LISTS[language]?.().catch(() => null))?.list ?? english;
  return { language: list.language, words: kitWordsOf(entropy, list), numbers: kitNumbersOf(entropy) };
}
