/** A member says that another device of the team answers from now on, and may leave her a note. */

import type { Bytes, CborValue } from "../../crypto/index.ts";
import { fieldsIn, type Kind } from "./kind.ts";

const KEY_ID_BYTES = 16;

export interface Handed {
  readonly kind: "handed";
  /** Key id of the device, 16 bytes. */
  readonly to: Bytes;
  /** For colleagues; "" for none. The person's page does not show it, and she could read it. */
  readonly note: string;
}

export const handed: Kind<Handed> = {
  name: "handed",
  write: (said) =>
    new Map<string, CborValue>([
      ["to", said.to],
      ["note", said.note],
    ]),
  read: (body) => {
    const fields = fieldsIn(body, ["to", "note"]);
    const [to, note] = [fields?.get("to"), fields?.get("note")];
    const isOne = to instanceof Uint8Array && to.length === KEY_ID_BYTES && typeof note === "string";
    return isOne ? { kind: "handed", to: Uint8Array.from(to), note } : null;
  },
};
