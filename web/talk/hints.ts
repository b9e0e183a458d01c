/**
 * Chinese characters shown inside a common word with pinyin, so that eight words can be read out: 学 as in 学习 xuéxí.
 * Each list's words are a file of their own (31 kB), fetched only by who reads Chinese. Must never hold a person's words.
 */
import type { WordHint, WordList } from "../crypto/index.ts";

const CELL = /^(\p{Script=Han}{2})(.+)$/u;

function hintOf(word: string, cell: string | undefined): WordHint {
  const [, inside, pinyin] = CELL.exec(cell ?? "") ?? [];
  if (!inside || !pinyin) throw new RangeError("not a hint");
  return { word, inside, pinyin };
}

/** One hint for each of the list's words. rows: as make_word_hints.py wrote them, in the list's order. */
export function hintsOf(list: WordList, rows: string): ReadonlyMap<string, WordHint> {
  const cells = rows.trim().split(/\s+/);
  if (cells.length !== list.words.length) throw new RangeError("hints of another list");
  return new Map(list.words.map((word, at) => [word, hintOf(word, cells[at])]));
}
