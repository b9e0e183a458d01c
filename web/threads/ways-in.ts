/** The ways in to one device key: its recovery kits and its passkeys. Two at least, so that one that is lost is not all. */

import { askNonce, type MadePasskey, type NewRoot, type Session } from "../api/index.ts";
import {
  type Bytes,
  drawBytes,
  kitKeysOf,
  type OpenedWrap,
  prfKek,
  prfQuestion,
  sha256,
  WAY_KIT,
  WAY_PASSKEY,
  wrapOnceMore,
} from "../crypto/index.ts";
import type { Line } from "./line.ts";

const MARKS = 10_000;
const MARK_DIGITS = 4;

/** `mark`: four digits that tell one from another. `key`: its name at the relay, 32 bytes. */
export interface WayIn {
  readonly kind: "kit" | "passkey";
  readonly key: Bytes;
  readonly mark: string;
}

/** What a passkey is asked. `challenge`: 40 bytes, good for five minutes and once. `question`: 32 bytes, for its PRF. */
export interface PasskeyQuestion {
  readonly challenge: Bytes;
  readonly question: Bytes;
}

/** The same question for making a passkey and for using one. Throws Refused. */
export async function askPasskey({ wire, relay }: Line): Promise<PasskeyQuestion> {
  const [{ instanceId }, challenge] = await Promise.all([relay.instance(), askNonce(wire)]);
  return { challenge, question: prfQuestion(instanceId) };
}

/** As a screen got it from the authenticator. `answer`: the PRF's 32 secret bytes, the screen's to overwrite. */
export interface NewPasskey {
  readonly clientData: Bytes;
  readonly authData: Bytes;
  readonly answer: Bytes;
  /** Four digits; its name on the authenticator ends in them. */
  readonly mark: string;
}

/** Four digits for a new passkey. */
export function drawMark(): string {
  return markOf(drawBytes(2));
}

/** Of a kit, from the name of its wrap: the same on whatever device it is read. `entropy`: 16 bytes. */
export function markOfKit(entropy: Bytes, instanceId: Bytes): string {
  return markOf(sha256(kitKeysOf(entropy, instanceId).kitId));
}

function markOf(name: Bytes): string {
  const number = new DataView(name.buffer, name.byteOffset).getUint16(0) % MARKS;
  return String(number).padStart(MARK_DIGITS, "0");
}

/** What the relay stores of a kit: nothing that opens anything. */
export function wrapOfKit(whose: OpenedWrap, entropy: Bytes, instanceId: Bytes): NewRoot {
  const { kitId: id, kitToken: token, kek } = kitKeysOf(entropy, instanceId);
  const blob = wrapOnceMore(whose, { way: WAY_KIT, kek });
  kek.fill(0);
  return { id, token, blob };
}

/** The same of a passkey. */
export function rowOfPasskey(whose: OpenedWrap, made: NewPasskey, instanceId: Bytes): MadePasskey {
  const kek = prfKek(made.answer, instanceId);
  const blob = wrapOnceMore(whose, { way: WAY_PASSKEY, kek });
  kek.fill(0);
  return { clientData: made.clientData, authData: made.authData, mark: Number(made.mark), blob };
}

/** The ways in of a signed-in device. Every method throws Refused. */
export class WaysIn {
  readonly #line: Line;
  readonly #session: Session;
  readonly #whose: OpenedWrap;

  constructor({ line, session, whose }: { line: Line; session: Session; whose: OpenedWrap }) {
    [this.#line, this.#session, this.#whose] = [line, session, whose];
  }

  /** What a new passkey must sign, and what its PRF is asked. */
  ask(): Promise<PasskeyQuestion> {
    return askPasskey(this.#line);
  }

  /** The mark that a kit will have. */
  async markOf(entropy: Bytes): Promise<string> {
    const { instanceId } = await this.#line.relay.instance();
    return markOfKit(entropy, instanceId);
  }

  async list(): Promise<readonly WayIn[]> {
    const { kits, passkeys } = await this.#session.ways();
    return [
      ...passkeys.map(
        ({ key, mark }) => ({ kind: "passkey", key, mark: String(mark).padStart(MARK_DIGITS, "0") }) as const,
      ),
      ...kits.map((key) => ({ kind: "kit", key, mark: markOf(key) }) as const),
    ];
  }

  /** Refused "invalid": not made here and now. Conflict "full": eight are the most. */
  async addPasskey(made: NewPasskey): Promise<void> {
    const { instanceId } = await this.#line.relay.instance();
    await this.#session.putPasskey(rowOfPasskey(this.#whose, made, instanceId));
  }

  /** `entropy`: from `drawKit`. The same again changes nothing. */
  async addKit(entropy: Bytes): Promise<void> {
    const { instanceId } = await this.#line.relay.instance();
    await this.#session.putWrap(wrapOfKit(this.#whose, entropy, instanceId));
  }

  /** Refused conflict "last-ways": two are the least. */
  async drop(way: WayIn): Promise<void> {
    await this.#session.dropWay(way.key);
  }
}
