/** Reads protocol/vectors for tests. */

import { readFileSync } from "node:fs";

export function stored<Shape>(name: string): Shape {
  const path = new URL(`../../../protocol/vectors/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf8")) as Shape;
}
