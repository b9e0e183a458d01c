/** All vectors by the name of their file. */

import { cardVectors } from "./cards.ts";
import { cborVectors, labelVectors, paddingVectors, wordVectors } from "./encodings.ts";
import { inviteVectors } from "./invites.ts";
import { hpkeVectors, keyVectors, signatureVectors } from "./keys.ts";
import { releaseVectors } from "./releases.ts";
import { entryVectors, openingVectors, rekeyVectors, ringVectors, rootVectors, wrapVectors } from "./sealed.ts";
import { statementVectors } from "./statements.ts";

/** Made in this order from named streams, so that two runs write the same bytes. */
export async function made(): Promise<Record<string, object>> {
  return {
    cbor: cborVectors(),
    labels: labelVectors(),
    padding: paddingVectors(),
    words: wordVectors(),
    keys: await keyVectors(),
    signatures: signatureVectors(),
    hpke: hpkeVectors(),
    entry: entryVectors(),
    root: rootVectors(),
    opening: openingVectors(),
    ring: ringVectors(),
    rekey: rekeyVectors(),
    wrap: wrapVectors(),
    statement: statementVectors(),
    invite: await inviteVectors(),
    card: cardVectors(),
    release: releaseVectors(),
  };
}
