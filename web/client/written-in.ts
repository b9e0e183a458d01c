/** Writes one language's sentences into a source of Talk, in the place of the English ones. */

import type { Catalog } from "../ui/words.ts";

const TEXT = String.raw`"(?:[^"\\\n]|\\.)*"`;
const SENTENCE = new RegExp(String.raw`\bt\(\s*(${TEXT})`, "g");
const COUNTED = new RegExp(String.raw`\btn\(\s*(${TEXT})\s*,\s*${TEXT}`, "g");
/** A sentence that is not a plain text in double quotes would stay English: none may stand in Talk. */
const ELSE = /\btn?\((?!\s*")/;

/** The source with every sentence in the catalog's language, English where the catalog has none. Throws for any other way. */
export function writtenIn(catalog: Catalog, source: string): string {
  const found = ELSE.exec(source);
  if (found) throw new Error(`write the sentence in double quotes: ${source.slice(found.index, found.index + 60)}`);
  const sentence = (_all: string, text: string) => `t(${JSON.stringify(catalog[JSON.parse(text)] ?? JSON.parse(text))}`;
  const counted = (all: string, one: string) => {
    const forms = catalog[JSON.parse(one)];
    return forms ? `tn(${JSON.stringify(forms)}, ""` : all;
  };
  return source.replace(SENTENCE, sentence).replace(COUNTED, counted);
}
