/** Numbers for batches of printed cards. A number opens nothing: it lets whoever types it begin, and begin first. */

import { cardCodeOf, drawCardDigits, sha256 } from "../crypto/index.ts";
import { toText } from "./octets.ts";

export interface CardNumbersAsked {
  readonly count: number;
}

/** `digits` go on paper only; `hash` is what the server keeps. */
export function cardNumbers(asked: CardNumbersAsked) {
  return { numbers: Array.from({ length: asked.count }, draw) };
}

function draw() {
  const digits = drawCardDigits();
  const code = cardCodeOf(digits);
  if (!code) throw new RangeError("no card's number");
  return { digits, hash: toText(sha256(code)) };
}
