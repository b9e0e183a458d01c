/** How text becomes words: mirrors alongside.directory.packs.words, see protocol/pack.md, "Words". */

export const MAX_WORD_LETTERS = 32;

/** A stretch of letters in folded text; `start` counts UTF-16 units. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly paired: boolean;
}

const PAIRED =
  "\\u0e00-\\u0e7f\\u1100-\\u11ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const PIECE = new RegExp(`([${PAIRED}]+)|(?:(?![${PAIRED}])[\\p{L}\\p{N}\\p{M}])+`, "gu");
const ACCENTS = /[\u0300-\u036f]/g;
const APOSTROPHES = /['\u2018\u2019\u02bc`\u00b4]/g;
const ENDINGS = ["", "s", "es", "e", "ing", "ed", "er", "ers"];

export function fold(text: string): string {
  const lowered = text.normalize("NFKC").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
  return lowered.normalize("NFD").replace(ACCENTS, "").normalize("NFC").replace(APOSTROPHES, "");
}

export function pieces(folded: string): Piece[] {
  return Array.from(folded.matchAll(PIECE), (match) => ({
    text: match[0],
    start: match.index,
    paired: match[1] !== undefined,
  }));
}

/** Words are cut by code points, so that both languages cut alike. */
export function cut(word: string): string {
  return word.length <= MAX_WORD_LETTERS ? word : Array.from(word).slice(0, MAX_WORD_LETTERS).join("");
}

function isPlain(word: string): boolean {
  return /^[a-z]+$/.test(word);
}

/** Forms that count as the same word if the dictionary has them. */
export function inflections(word: string): string[] {
  if (word.length < 4 || !isPlain(word)) return [];
  const stems = [word];
  for (const end of ENDINGS) {
    if (end && word.endsWith(end) && word.length - end.length >= 3) stems.push(word.slice(0, -end.length));
  }
  const found = new Set<string>();
  for (const one of stems) {
    for (const end of ENDINGS) found.add(one + end);
    if (one.endsWith("y")) found.add(`${one.slice(0, -1)}ies`);
  }
  if (word.endsWith("ies")) found.add(`${word.slice(0, -3)}y`);
  found.delete(word);
  return [...found].sort();
}

/** The form under which phrases are compared. */
export function stem(word: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the class is "ASCII only"
  if (word.length < 4 || !/^[\x00-\x7f]*$/.test(word)) return word;
  let bare = word;
  if (bare.endsWith("s") && !/[su]s$/.test(bare)) bare = bare.slice(0, -1);
  if (bare.length >= 5 && /[aeo]$/.test(bare)) return bare.slice(0, -1);
  return bare.endsWith("y") ? `${bare.slice(0, -1)}i` : bare;
}
