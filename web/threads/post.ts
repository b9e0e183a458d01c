/** What came to one device: intakes under team keys, rings under its own. Opens them, believes nothing it cannot. */

import type { IntakeShown, Page, Session } from "../api/index.ts";
import { isRefused } from "../api/index.ts";
import {
  type Bytes,
  DecryptionError,
  type Device,
  deviceOf,
  type Intake,
  keyId,
  openIntake,
  openRing,
  openTeamKey,
  type Recipient,
  type Ring,
} from "../crypto/index.ts";
import { sameBytes } from "./placed.ts";
import type { TeamLog } from "./team-log.ts";

export interface OpenedIntake {
  readonly shown: IntakeShown;
  readonly intake: Intake;
  /** To this device and not to the team: somebody was left out. */
  readonly isForMe: boolean;
}

/** `isOwn`: this device rang it to itself, after it had looked at the intake. */
export interface OpenedRing extends Ring {
  /** Key id of the member who rang. */
  readonly by: Bytes;
  /** In which she signed it. */
  readonly epoch: number;
  readonly isOwn: boolean;
}

export interface Post {
  readonly intakes: readonly OpenedIntake[];
  readonly rings: readonly OpenedRing[];
  readonly sealedIntakes: number;
  readonly sealedRings: number;
}

/** Opens what one device may open. Keeps team keys in memory until `forget`. */
export class PostBox {
  readonly #session: Session;
  readonly #log: TeamLog;
  readonly #device: Device;
  readonly #teamKeys = new Map<number, Bytes | null>();
  /** What opened before, by the name it has at the relay: opening costs milliseconds, and a desk looks every 20 seconds. */
  #intakes = new Map<string, Omit<OpenedIntake, "shown">>();
  #rings = new Map<string, OpenedRing>();

  constructor(session: Session, log: TeamLog, device: Device) {
    [this.#session, this.#log, this.#device] = [session, log, device];
  }

  async read(): Promise<Post> {
    const shown = await everyPage((after) => this.#session.intakes(after));
    const intakes: (OpenedIntake | null)[] = [];
    for (const one of shown) intakes.push(await this.#openIntake(one));
    this.#intakes = new Map(intakes.flatMap((one) => (one ? [[nameOf(one.shown), one]] : [])));
    const sealed = await everyPage((after) => this.#session.rings(after));
    const rings = sealed.map((one) => this.#rings.get(nameOf(one)) ?? this.#openRing(one.blob));
    this.#rings = new Map(rings.flatMap((one, at) => (one && sealed[at] ? [[nameOf(sealed[at]), one]] : [])));
    const [openedIntakes, openedRings] = [intakes.filter((one) => one !== null), rings.filter((one) => one !== null)];
    return {
      intakes: openedIntakes,
      rings: openedRings,
      sealedIntakes: intakes.length - openedIntakes.length,
      sealedRings: rings.length - openedRings.length,
    };
  }

  forget(): void {
    for (const seed of this.#teamKeys.values()) seed?.fill(0);
    this.#teamKeys.clear();
    this.#intakes.clear();
    this.#rings.clear();
  }

  /** Under each name that the organisation has or had: a lost root key leaves what was sealed under it. */
  #opened<Content>(epoch: number, open: (to: Recipient) => Content): Content | null {
    for (const organisation of this.#log.organisations) {
      const to = { organisation, team: this.#log.team, epoch, keyId: this.#device.keyId };
      const content = opened(() => open(to));
      if (content) return content;
    }
    return null;
  }

  async #openIntake(shown: IntakeShown): Promise<OpenedIntake | null> {
    const before = this.#intakes.get(nameOf(shown));
    if (before) return { shown, ...before };
    const named = this.#log.epochAt(shown.epoch);
    if (!named) return null;
    const seed = await this.#teamKey(shown.epoch, named.key);
    const teams = keyId(named.key);
    const byTeam = (to: Recipient): Intake =>
      openIntake({ seed: seed ?? NONE, to: { ...to, keyId: teams }, purpose: "intake" }, shown.blob);
    const forAll = seed && this.#opened(shown.epoch, byTeam);
    const intake = forAll ?? this.#openForMe(shown);
    return intake && { shown, intake, isForMe: !forAll };
  }

  /** Where another member was left out, it is sealed to each device that was not. */
  #openForMe({ epoch, blob }: IntakeShown): Intake | null {
    const mine = { seed: this.#device.kemSeed, purpose: "intake-member" } as const;
    return this.#opened(epoch, (to) => openIntake({ ...mine, to }, blob));
  }

  /** TK_e's seed, or null where this device has none that the log names. */
  async teamSeed(epoch: number): Promise<Bytes | null> {
    const named = this.#log.epochAt(epoch);
    return named && this.#teamKey(epoch, named.key);
  }

  /** TK_e's seed, or null: this device came later, or was handed another key than the epoch names. */
  async #teamKey(epoch: number, publicKey: Bytes): Promise<Bytes | null> {
    const known = this.#teamKeys.get(epoch);
    if (known !== undefined) return known;
    const blob = await this.#sealedTeamKey(epoch);
    const seed = blob && this.#opened(epoch, (to) => openTeamKey(this.#device.kemSeed, to, blob));
    const fits = seed?.length === 32 && sameBytes(kemPublicKeyOf(seed), publicKey);
    // A key that is not there yet may come; one that does not fit never will.
    if (blob) this.#teamKeys.set(epoch, fits ? seed : null);
    return fits ? seed : null;
  }

  async #sealedTeamKey(epoch: number): Promise<Bytes | null> {
    try {
      return await this.#session.teamKey(epoch);
    } catch (error) {
      // A removed device is told "absent" too, but then listing the intakes has failed before.
      if (isRefused(error, "absent")) return null;
      throw error;
    }
  }

  /** By a member of the epoch that it names: what a colleague rang stays readable after she has left. */
  #openRing(blob: Bytes): OpenedRing | null {
    const under = { seed: this.#device.kemSeed, signKeyIn: this.#log.signKeyIn };
    const ring = this.#opened(0, (to) => openRing({ ...under, to }, blob));
    return ring && { ...ring, isOwn: sameBytes(ring.by, this.#device.keyId) };
  }
}

const NONE = new Uint8Array();
const nameOf = ({ key }: { readonly key: Bytes }): string => key.join();

/** The public half of an X-Wing seed. */
function kemPublicKeyOf(seed: Bytes): Bytes {
  const whole = new Uint8Array(64);
  whole.set(seed);
  return deviceOf(whole).kemPublicKey;
}

function opened<Content>(open: () => Content): Content | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof DecryptionError) return null;
    throw error;
  }
}

async function everyPage<Item extends { readonly key: Bytes }>(
  ask: (after: Bytes | null) => Promise<Page<Item>>,
): Promise<Item[]> {
  const all: Item[] = [];
  for (;;) {
    const { items, more } = await ask(all.at(-1)?.key ?? null);
    all.push(...items);
    if (!more || items.length === 0) return all;
  }
}
