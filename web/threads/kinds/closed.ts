/** Somebody says that this conversation is at its end. Nothing is deleted; whoever writes again opens it again. */

import { fieldsIn, type Kind } from "./kind.ts";

export interface Closed {
  readonly kind: "closed";
}

export const closed: Kind<Closed> = {
  name: "closed",
  write: () => new Map(),
  read: (body) => (fieldsIn(body, []) ? { kind: "closed" } : null),
};
