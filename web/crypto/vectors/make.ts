/** Writes protocol/vectors/*.json of the private part: `node web/crypto/vectors/make.ts`. Both languages' tests read them. */

import { writeFileSync } from "node:fs";
import { made } from "./every.ts";

for (const [name, vectors] of Object.entries(await made())) {
  const path = new URL(`../../../protocol/vectors/${name}.json`, import.meta.url);
  writeFileSync(path, `${JSON.stringify(vectors, null, 1)}\n`);
}
