/** A note of hers to herself, inside her lane: sealed so that her team sees that there is one and nothing of it. */

import type { Bytes } from "../../crypto/index.ts";
import type { Kind } from "./kind.ts";

/** Longer than any release lives, whatever she chose for what she writes: what she gave away must stay findable. */
export const OWN_KEPT_DAYS = 100;

export interface Own {
  readonly kind: "own";
  /** From `sealOwn`. */
  readonly sealed: Bytes;
}

export const own: Kind<Own> = {
  name: "own",
  write: (said) => said.sealed,
  read: (body) => (body instanceof Uint8Array ? { kind: "own", sealed: Uint8Array.from(body) } : null),
};
