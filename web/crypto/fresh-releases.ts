/** What sharing with another group makes with fresh bytes from the system. */

import { type Bytes, systemRandom } from "./bytes.ts";
import type { CborValue } from "./cbor.ts";
import * as releases from "./releases.ts";

/**
 * A release for one team: 5,233 bytes or more. `publicKey`: TK_e as its HEAD names it; `signSeed`: `releaseSignSeed`. Throws
 * FormatError for a bad key or for what no reader would take, RangeError for more than 65,535 bytes.
 */
export function sealRelease(from: Parameters<typeof releases.sealRelease>[0]): Bytes {
  return releases.sealRelease(from, systemRandom);
}

/** A note of hers to herself. */
export function sealOwn(under: Parameters<typeof releases.sealOwn>[0], value: CborValue): Bytes {
  return releases.sealOwn(under, value, systemRandom);
}
