/**
 * "Someone there must not read this": an opening whose intake goes to single devices instead of to the team. Not in the first
 * bytes of her page. Who is left out can still see that rows came, as everybody who holds the server does.
 */

import type { NewIntake, TeamShown } from "../api/index.ts";
import {
  type Bytes,
  deviceFingerprint,
  type Epoch,
  type Intake,
  intakeTokenOf,
  type Member,
  type PersonKeys,
  StatementRefused,
  sealIntake,
  sha256,
} from "../crypto/index.ts";
import type { FirstVisit } from "./first-visit.ts";
import { idOf, isAmong, isPresent, readersOf } from "./holders.ts";
import { writtenAny } from "./kinds/every.ts";
import type { Said } from "./kinds/index.ts";
import type { Line } from "./line.ts";
import type { Seals } from "./opening.ts";
import { TeamLog, visitOf } from "./team-log.ts";

/** One person of the team, as its proved log names her; two devices under one name are one. */
export interface Reader {
  /** "" where none was told. */
  readonly name: string;
  /** The first five of a device's thirty digits. */
  readonly digits: string;
  /** 16 bytes each. */
  readonly keyIds: readonly Bytes[];
}

export class Readers {
  readonly #line: Line;
  readonly #log: TeamLog;

  constructor(line: Line, shown: TeamShown) {
    this.#line = line;
    this.#log = new TeamLog(line.relay, shown);
  }

  /** Who may be left out. Walks the log. Throws StatementRefused, FormatError, Refused. */
  async ask(): Promise<readonly Reader[]> {
    await this.#log.refresh();
    return readersIn(this.#log.epoch);
  }

  /** True if somebody is left who reads. */
  isRead(without: readonly Bytes[]): boolean {
    return this.#toWhom(without).length > 0;
  }

  /** For `prepareOpening`; after `ask`. `without`: key ids, one at least. */
  seals(without: readonly Bytes[]): Seals {
    return {
      ask: async (): Promise<FirstVisit> => {
        await this.#log.refresh();
        return visitOf(this.#log, this.#line.today());
      },
      // Beside her words, so that nobody who reads them hands them on before she is known to want that.
      written: (said: readonly Said[]) => writtenAny([{ kind: "without", members: without }, ...said]),
      intakes: (intake, keys) => this.#intakes(intake, keys, without),
    };
  }

  #toWhom(without: readonly Bytes[]): readonly Member[] {
    const today = this.#line.today();
    return readersOf(this.#log.epoch).filter((one) => !isAmong(without, idOf(one)) && isPresent(one, today));
  }

  #intakes(intake: Intake, keys: PersonKeys, without: readonly Bytes[]) {
    const { sealsUnder: organisation, team, epoch } = this.#log;
    const [first, ...copies] = this.#toWhom(without).map((member, copy): NewIntake => {
      const to = { organisation, team, epoch: epoch.epoch, keyId: idOf(member) };
      const blob = sealIntake({ publicKey: member.kem, to, purpose: "intake-member", intake });
      const token = intakeTokenOf(keys.intakeToken, intake.thread, 0, copy);
      return { epoch: epoch.epoch, blob, tokenHash: sha256(token) };
    });
    if (!first) throw new StatementRefused("epoch");
    return { intake: first, copies };
  }
}

function readersIn({ members }: Epoch): Reader[] {
  const readers = new Map<string, Reader>();
  for (const member of members) {
    const [digits = ""] = deviceFingerprint(member.kem, member.sign).split(" ");
    const name = member.name || digits;
    const known = readers.get(name) ?? { name: member.name, digits, keyIds: [] };
    readers.set(name, { ...known, keyIds: [...known.keyIds, idOf(member)] });
  }
  return [...readers.values()];
}
