/** Opens one entry of a thread, for its slot and no other. */

import {
  ENTRY_DOMAIN,
  type Entry,
  keyFor,
  laneAndIndex,
  mustBeLink,
  type Payload,
  type Place,
  type SignKeyIn,
  signedPart,
} from "./entries.ts";
import { DecryptionError, opening } from "./errors.ts";
import { Fields } from "./fields.ts";
import { KEY_ID_BYTES } from "./keys.ts";
import { LANE_PERSON } from "./labels.ts";
import { unpad } from "./padding.ts";
import { openUnder } from "./sealing.ts";
import { SIGNATURE_BYTES, verifySignature } from "./signing.ts";

function payloadIn(encoded: Uint8Array): Payload {
  const fields = Fields.in(encoded, ["kind", "day", "epoch", "body", "seen", "prev"]);
  const [seen, prev] = [fields.bytes("seen"), fields.bytes("prev")];
  mustBeLink(seen);
  mustBeLink(prev);
  const [kind, day, epoch] = [fields.text("kind"), fields.number("day"), fields.number("epoch")];
  return { kind, day, epoch, body: fields.value("body"), seen, prev };
}

function signedEntry(content: Uint8Array, place: Place, signKeyIn: SignKeyIn): Entry {
  const [signature, rest] = [content.slice(0, SIGNATURE_BYTES), content.slice(SIGNATURE_BYTES)];
  const [keyId, encoded] = [Uint8Array.from(rest.slice(0, KEY_ID_BYTES)), rest.slice(KEY_ID_BYTES)];
  const payload = payloadIn(encoded);
  const publicKey = signKeyIn(payload.epoch, keyId);
  const message = signedPart(place, encoded);
  if (!publicKey || !verifySignature({ publicKey, signature, domain: ENTRY_DOMAIN, message }))
    throw new DecryptionError();
  return { payload, keyId };
}

/**
 * Opens the entry at one place with the one key of that place. `signKeyIn`: who could sign in the payload's epoch;
 * `leastEpoch`: the epoch of the entry before in this lane. Throws DecryptionError: skip the slot and report it.
 */
export function openEntry(
  under: { key: Uint8Array; place: Place; signKeyIn: SignKeyIn; leastEpoch: number },
  blob: Uint8Array,
): Entry {
  return opening(() => {
    const { key, place, signKeyIn, leastEpoch } = under;
    const content = unpad(openUnder(keyFor(key, place), laneAndIndex(place), blob));
    const hers = place.lane === LANE_PERSON;
    const entry = hers ? { payload: payloadIn(content), keyId: null } : signedEntry(content, place, signKeyIn);
    if (entry.payload.epoch < leastEpoch) throw new DecryptionError();
    return entry;
  });
}
