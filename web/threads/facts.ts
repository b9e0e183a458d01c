/**
 * What a member must know of the person to lead her conversation on: whom the new key is sealed to, under which right it is
 * read. Whoever is believed here falsely reads what is written after she left the team; so it is hers, or nobody's. Pure.
 */

import { areHers, type Bytes, RIGHTS_AHEAD } from "../crypto/index.ts";
import type { Rights } from "./kinds/index.ts";
import { sameBytes } from "./placed.ts";

/** Public keys of hers, and rights from the generation after `generation` on, as somebody told them beside a CK. */
export interface Told {
  readonly ck: Bytes;
  readonly generation: number;
  readonly kem: Bytes;
  readonly sign: Bytes;
  readonly rights: readonly Bytes[];
  /**
   * - own: by a ring of this very device, which wrote down what the intake said when it came
   * - intake: by an intake, which anybody who knows CK can make
   * - a key id: by a ring of that member's
   */
  readonly by: "own" | "intake" | Bytes;
}

export interface Facts {
  readonly kem: Bytes;
  readonly sign: Bytes;
  /** SHA-256 of her right to this generation; null where nobody was told. */
  readonly rightTo: (generation: number) => Bytes | null;
}

/**
 * null: nobody told, or not all the same. This device's own memory counts before intakes, and those before what members who
 * are still there remember. `told`: those only whose CK is one of this thread's.
 */
export function factsOf(
  told: readonly Told[],
  { thread, rights, isPresent }: { thread: Bytes; rights: readonly Rights[]; isPresent: (keyId: Bytes) => boolean },
): Facts | null {
  const known = told.filter((one) => one.kem.length > 0);
  const own = known.filter(({ by }) => by === "own");
  const intakes = known.filter(({ by }) => by === "intake");
  const others = known.filter(({ by }) => by instanceof Uint8Array && isPresent(by));
  const said = [own, intakes, others].find((some) => some.length > 0) ?? [];
  const [first] = said;
  if (!first || !said.every((one) => sameBytes(one.kem, first.kem) && sameBytes(one.sign, first.sign))) return null;
  const hers = rights.filter((one) =>
    areHers(first.sign, { thread, from: one.from, rights: one.rights }, one.signature),
  );
  const rightTo = (generation: number): Bytes | null =>
    onlyOne(said.flatMap((one) => rightIn(one.rights, generation - one.generation - 1))) ??
    onlyOne(hers.flatMap((one) => rightIn(one.rights, generation - one.from)));
  return { kem: first.kem, sign: first.sign, rightTo };
}

const rightIn = (rights: readonly Bytes[], at: number): readonly Bytes[] => rights.slice(Math.max(0, at), at + 1);

/** null: none, or not all the same. */
export function onlyOne(told: readonly Bytes[]): Bytes | null {
  const [first] = told;
  return first && told.every((one) => sameBytes(one, first)) ? first : null;
}

/** For a ring: her rights to the generations after this one, as far as they are known without a gap. */
export function rightsAfter(facts: Facts | null, generation: number): Bytes[] {
  const all = Array.from({ length: RIGHTS_AHEAD }, (_, at) => facts?.rightTo(generation + 1 + at) ?? null);
  const gap = all.indexOf(null);
  return all.slice(0, gap < 0 ? all.length : gap) as Bytes[];
}
