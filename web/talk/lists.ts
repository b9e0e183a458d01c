/** Lists of words: the page's own is here, each other one is fetched when it is needed. */
import type { WordList } from "../crypto/index.ts";
import { list as ownList } from "./own-list.ts";

const LISTS: Readonly<Record<string, () => Promise<{ readonly list: WordList }>>> = {
  en: () => import("../crypto/lists/en.ts"),
  es: () => import("../crypto/lists/es.ts"),
  fr: () => import("../crypto/lists/fr.ts"),
  pt: () => import("../crypto/lists/pt.ts"),
  it: () => import("../crypto/lists/it.ts"),
  cs: () => import("../crypto/lists/cs.ts"),
  ko: () => import("../crypto/lists/ko.ts"),
  ja: () => import("../crypto/lists/ja.ts"),
  "zh-Hans": () => import("../crypto/lists/zh-Hans.ts"),
  "zh-Hant": () => import("../crypto/lists/zh-Hant.ts"),
};

/** The list in which a page of this language shows words. `language`: BCP 47; English where there is none. */
async function fetchList(language: string): Promise<WordList> {
  if (language === ownList.language) return ownList;
  return (await (LISTS[language] ?? LISTS.en!)()).list;
}

/** The page's own list and English: enough for most who come back. */
export async function fetchNearLists(language: string): Promise<readonly WordList[]> {
  const lists = await Promise.all([fetchList(language), fetchList("en")]);
  return [...new Set(lists)];
}

/** All ten: her words may have been written down in any of them. */
export function fetchEveryList(): Promise<readonly WordList[]> {
  return Promise.all(Object.keys(LISTS).map(fetchList));
}
