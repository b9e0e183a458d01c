/** One message of an earlier conversation of the same person, given back to her after two members agreed: linking.ts. */

import type { Bytes, CborValue } from "../../crypto/index.ts";
import { fieldsIn, type Kind } from "./kind.ts";
import { LINK_BYTES } from "./link.ts";
import { type Phrase, phrase } from "./phrase.ts";
import { type Text, text } from "./text.ts";

export interface Earlier {
  readonly kind: "earlier";
  /** As the two `link` name it. */
  readonly pair: Bytes;
  /** Days from 1970-01-01, as its writer's clock said then. */
  readonly day: number;
  readonly isHers: boolean;
  readonly said: Text | Phrase;
}

export const earlier: Kind<Earlier> = {
  name: "earlier",
  write: ({ pair, day, isHers, said }) =>
    new Map<string, CborValue>([
      ["pair", pair],
      ["day", day],
      ["hers", isHers ? 1 : 0],
      said.kind === "text" ? [said.kind, text.write(said)] : [said.kind, phrase.write(said)],
    ]),
  read: (body) => {
    const fields = fieldsIn(body, ["pair", "day", "hers", "text"]) ?? fieldsIn(body, ["pair", "day", "hers", "phrase"]);
    const [pair, day, hers] = [fields?.get("pair"), fields?.get("day"), fields?.get("hers")];
    const said = text.read(fields?.get("text") ?? 0) ?? phrase.read(fields?.get("phrase") ?? 0);
    const isPair = pair instanceof Uint8Array && pair.length === LINK_BYTES;
    if (!isPair || !Number.isSafeInteger(day) || (hers !== 0 && hers !== 1) || !said) return null;
    return { kind: "earlier", pair: Uint8Array.from(pair), day: day as number, isHers: hers === 1, said };
  },
};
