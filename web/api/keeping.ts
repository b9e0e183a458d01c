/** Her choice of how long entries stay, for what is at the relay already. Not in the first bytes of her page. */

import type { Bytes } from "../crypto/index.ts";
import type { ShareRight } from "./relay.ts";
import type { Wire } from "./wire.ts";

export interface SlotKept {
  readonly slot: Bytes;
  /** 1 to 400, from today on. */
  readonly keepDays: number;
}

/** At most 256, of either lane. What is absent is skipped. Throws Refused. */
export async function keepSlots(wire: Wire, { share, rt }: ShareRight, kept: readonly SlotKept[]): Promise<void> {
  const slots = kept.map(({ slot, keepDays }) => ({ slot, keep_days: keepDays }));
  await wire.post("slots/keep", { share, rt, slots });
}
