/** She gives members the right to lead her conversation on some more times. Signed with her key; shown to nobody. */

import type { Bytes, CborValue } from "../../crypto/index.ts";
import { fieldsIn, type Kind } from "./kind.ts";

const HASH_BYTES = 32;
const SIGNATURE_BYTES = 64;
const MOST = 8;
const LARGEST_GENERATION = 65_535;

export interface Rights {
  readonly kind: "rights";
  /** The generation of the first one. */
  readonly from: number;
  /** SHA-256 of rt, 32 bytes each, up to eight. */
  readonly rights: readonly Bytes[];
  /** By `signRights`, 64 bytes. */
  readonly signature: Bytes;
}

const isBytes = (value: CborValue | undefined, size: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === size;

export const rights: Kind<Rights> = {
  name: "rights",
  write: (said) =>
    new Map<string, CborValue>([
      ["from", said.from],
      ["rights", [...said.rights]],
      ["signature", said.signature],
    ]),
  read: (body) => {
    const fields = fieldsIn(body, ["from", "rights", "signature"]);
    const [from, listed, signature] = ["from", "rights", "signature"].map((name) => fields?.get(name));
    if (typeof from !== "number" || from < 1 || from > LARGEST_GENERATION) return null;
    if (!isBytes(signature, SIGNATURE_BYTES) || !Array.isArray(listed) || listed.length > MOST) return null;
    const hashes = listed.filter((one) => isBytes(one, HASH_BYTES)).map((one) => Uint8Array.from(one as Uint8Array));
    if (hashes.length !== listed.length) return null;
    return { kind: "rights", from, rights: hashes, signature: Uint8Array.from(signature) };
  },
};
