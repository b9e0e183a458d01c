/** All vectors by the name of their file. */

import { cborVectors, labelVectors, paddingVectors, wordVectors } from "./encodings.ts";
import { hpkeVectors, keyVectors, signatureVectors } from "./keys.ts";

export async function made(): Promise<Record<string, object>> {
  return {
    cbor: cborVectors(),
    labels: labelVectors(),
    padding: paddingVectors(),
    words: wordVectors(),
    keys: await keyVectors(),
    signatures: signatureVectors(),
    hpke: hpkeVectors(),
  };
}
