/** What operations and offices of the public record are called: one list for everybody, so that asking for it tells nothing. */

import { Shape } from "./shape.ts";
import type { Wire } from "./wire.ts";

/** Public name in addresses -> how it is called. */
export type Names = ReadonlyMap<string, string>;

export interface RecordNames {
  readonly operations: Names;
  readonly agencies: Names;
}

const NAME_LETTERS_MOST = 300;

function pairIn(value: unknown): readonly [string, string] {
  const shape = new Shape(value);
  return [shape.text("slug"), shape.text("name").slice(0, NAME_LETTERS_MOST)];
}

/** `language`: BCP 47, of the page. Throws Refused. */
export async function fetchRecordNames(wire: Wire, language: string): Promise<RecordNames> {
  return recordNamesIn(await wire.getFile(`${language.toLowerCase()}/record/names.json`));
}

export function recordNamesIn(value: unknown): RecordNames {
  const shape = new Shape(value);
  return {
    operations: new Map(shape.each("operations", pairIn)),
    agencies: new Map(shape.each("agencies", pairIn)),
  };
}
