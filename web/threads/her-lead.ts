/** She leads her conversation on herself: when she is the first who writes after somebody left. */

import type { NewIntake } from "../api/index.ts";
import {
  type Bytes,
  type Intake,
  type IntakePurpose,
  intakeTokenOf,
  keyId,
  type Member,
  type PersonKeys,
  RIGHTS_AHEAD,
  readRight,
  sealIntake,
  sha256,
  signRights,
} from "../crypto/index.ts";
import { allowedIn, idOf, isAmong, readersOf } from "./holders.ts";
import type { Rights } from "./kinds/index.ts";
import type { Leader, NewKey } from "./leading-on.ts";
import type { State } from "./reduce.ts";
import type { Thread } from "./thread.ts";

type Chosen = Pick<State, "granted" | "without" | "language"> & { readonly today: number };

export function herLead(keys: PersonKeys, thread: Thread, chosen: Chosen): Leader {
  return {
    signer: { keyId: keyId(keys.signPublicKey), signSeed: keys.signSeed },
    herKey: keys.kemPublicKey,
    rightTo: (generation) => sha256(readRight(keys.shareToken, thread.id, generation)),
    handOn: (ring) => Promise.resolve(intakesFor(keys, thread, { ring, chosen })),
  };
}

const rightsAfter = (keys: PersonKeys, thread: Bytes, generation: number): Bytes[] =>
  Array.from({ length: RIGHTS_AHEAD }, (_, at) => sha256(readRight(keys.shareToken, thread, generation + 1 + at)));

/** For members, so that they can lead it on without her from this generation on. */
export function rightsFrom(keys: PersonKeys, thread: Bytes, generation: number): Rights {
  const [from, rights] = [generation + 1, rightsAfter(keys, thread, generation)];
  return { kind: "rights", from, rights, signature: signRights(keys.signSeed, { thread, from, rights }) };
}

/** The last generation to which members hold a right from the thread itself; her first intake's are always there. */
export function lastRightIn({ rights: told }: Pick<State, "rights">): number {
  return Math.max(RIGHTS_AHEAD, ...told.map(({ from, rights }) => from + rights.length - 1));
}

/** To the team key; to single devices where she left somebody out, or somebody reads who reads no new conversations. */
function intakesFor(keys: PersonKeys, thread: Thread, { ring, chosen }: { ring: NewKey; chosen: Chosen }) {
  const { epoch } = thread.log;
  const allowed = allowedIn(epoch, chosen, chosen.today);
  const reading = readersOf(epoch).map(idOf);
  const isWhole = chosen.without.length === 0 && allowed.every((one) => isAmong(reading, idOf(one)));
  const intake = intakeOf(keys, thread, { ring, language: chosen.language ?? "" });
  const seal = (publicKey: Bytes, id: Bytes, purpose: IntakePurpose, copy: number): NewIntake => {
    const { sealsUnder: organisation, team } = thread.log;
    const to = { organisation, team, epoch: epoch.epoch, keyId: id };
    const token = intakeTokenOf(keys.intakeToken, thread.id, ring.generation, copy);
    return { epoch: epoch.epoch, blob: sealIntake({ publicKey, to, purpose, intake }), tokenHash: sha256(token) };
  };
  if (isWhole) return { intake: seal(epoch.key, keyId(epoch.key), "intake", 0) };
  const [first, ...copies] = allowed.map((one: Member, at) => seal(one.kem, idOf(one), "intake-member", at));
  return first ? { intake: first, copies } : {};
}

function intakeOf(keys: PersonKeys, thread: Thread, { ring, language }: { ring: NewKey; language: string }): Intake {
  const rights = rightsAfter(keys, thread.id, ring.generation);
  return { ...ring, kem: keys.kemPublicKey, sign: keys.signPublicKey, rights, language, help: "" };
}
