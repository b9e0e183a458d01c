/** A member says that she handed this conversation's keys to another device of the team. */

import type { Bytes } from "../../crypto/index.ts";
import type { Kind } from "./kind.ts";

const KEY_ID_BYTES = 16;

export interface Granted {
  readonly kind: "granted";
  /** Key id of the device, 16 bytes. */
  readonly to: Bytes;
}

export const granted: Kind<Granted> = {
  name: "granted",
  write: (said) => said.to,
  read: (body) =>
    body instanceof Uint8Array && body.length === KEY_ID_BYTES ? { kind: "granted", to: Uint8Array.from(body) } : null,
};
