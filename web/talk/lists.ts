/** Lists of words, each fetched when it is needed: writing needs none, so that she can write on a slow line. */
import type { HintFor, WordList } from "../crypto/index.ts";

const LISTS: Readonly<Record<string, () => Promise<{ readonly list: WordList }>>> = {
  en: () => import("../crypto/lists/en.ts"),
  es: () => import("../crypto/lists/es.ts"),
  "zh-Hans": () => import("../crypto/lists/zh-Hans.ts"),
};

export interface Spelling {
  readonly list: WordList;
  readonly hintFor: HintFor;
}

/** The list in which a page of this language shows words. `language`: BCP 47; English where there is none. */
export async function fetchList(language: string): Promise<WordList> {
  return (await (LISTS[language] ?? LISTS.en!)()).list;
}

/** The list with the hints that a language needs to be said aloud. */
export async function fetchSpelling(language: string): Promise<Spelling> {
  const list = await fetchList(language);
  if (!list.language.startsWith("zh")) return { list, hintFor: () => undefined };
  const { fetchHints } = await import("./hints.ts");
  return { list, hintFor: await fetchHints([list]) };
}

/** The page's own list and English: enough for most who come back. */
export async function fetchNearLists(language: string): Promise<readonly WordList[]> {
  const lists = await Promise.all([fetchList(language), fetchList("en")]);
  return [...new Set(lists)];
}

/** All ten: her words may have been written down in any of them. */
export async function fetchEveryList(): Promise<readonly WordList[]> {
  return (await import("../crypto/lists/every.ts")).everyList;
}
