/** The code of a batch of printed cards: sixteen digits that anybody can type, sixteen bytes for the relay. */

import { type Bytes, utf8 } from "./bytes.ts";
import { digitsIn } from "./digits.ts";
import { sha256 } from "./labels.ts";

export const CARD_DIGITS = 16;
const CODE_BYTES = 16;

/** The 16-byte code that the relay is shown, from what was typed off a card; null: not sixteen digits. */
export function cardCodeOf(typed: string): Bytes | null {
  const digits = digitsIn(typed, CARD_DIGITS);
  return digits === null ? null : sha256(utf8("aw1/card\0"), utf8(digits)).slice(0, CODE_BYTES);
}
