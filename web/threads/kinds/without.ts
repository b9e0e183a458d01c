/** She says which devices of the team must not read this. Members hand them nothing of it. */

import type { Bytes } from "../../crypto/index.ts";
import type { Kind } from "./kind.ts";

const KEY_ID_BYTES = 16;
const MOST = 64;

export interface Without {
  readonly kind: "without";
  /** Key ids, 16 bytes each. */
  readonly members: readonly Bytes[];
}

export const without: Kind<Without> = {
  name: "without",
  write: (said) => [...said.members],
  read: (body) => {
    if (!Array.isArray(body) || body.length === 0 || body.length > MOST) return null;
    const ids = body.filter((one) => one instanceof Uint8Array && one.length === KEY_ID_BYTES) as Uint8Array[];
    if (ids.length !== body.length) return null;
    return { kind: "without", members: ids.map((id) => Uint8Array.from(id)) };
  },
};
