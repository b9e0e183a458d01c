/** A member says that the person of this conversation is the person of another one. Alone it changes nothing: linking.ts. */

import type { Bytes } from "../../crypto/index.ts";
import type { Kind } from "./kind.ts";

export const LINK_BYTES = 16;

export interface Link {
  readonly kind: "link";
  /** 16 bytes: names the pair to who holds both conversations, and nothing to anybody else. */
  readonly pair: Bytes;
}

export const link: Kind<Link> = {
  name: "link",
  write: (said) => said.pair,
  read: (body) =>
    body instanceof Uint8Array && body.length === LINK_BYTES ? { kind: "link", pair: Uint8Array.from(body) } : null,
};
