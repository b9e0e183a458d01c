/** A member says that she answers this conversation from now on. Who signs, answers. */

import { fieldsIn, type Kind } from "./kind.ts";

export interface Taken {
  readonly kind: "taken";
}

export const taken: Kind<Taken> = {
  name: "taken",
  write: () => new Map(),
  read: (body) => (fieldsIn(body, []) ? { kind: "taken" } : null),
};
