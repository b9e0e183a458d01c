/** Vectors of printed cards: from sixteen digits to the code. */

import { cardCodeOf } from "../cards.ts";
import { hex } from "./writing.ts";

export function cardVectors(): object {
  const typed = ["0123 4567 8901 2345", "9999 9999 9999 9999", "0000 0000 0000 0000"];
  return {
    codes: typed.map((digits) => ({ typed: digits, code: hex(cardCodeOf(digits) ?? new Uint8Array()) })),
    same: ["0123456789012345", " 0123-4567-8901-2345 ", "\uff10\uff11\uff12\uff13456789012345"],
    notDigits: ["", "0123 4567 8901 234", "0123 4567 8901 2345 6", "sixteen"],
  };
}
