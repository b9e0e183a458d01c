/** Bells: the ways in which the signed-in device is told "look" when no desk is open. */

import type { Bytes } from "../crypto/index.ts";
import { Shape, textIn } from "./shape.ts";
import type { Sendable } from "./wire.ts";

export type BellWay = "mail" | "ntfy" | "push";

export interface NewBell {
  /** 16 random bytes, so that sending twice stores once. */
  readonly key: Bytes;
  readonly way: BellWay;
  /** mail: an address. ntfy: the secret name of a topic. push: the push service's address. */
  readonly address: string;
  /** 21 bytes: the hours of the week from Monday 0:00, first bit first. */
  readonly hours: Bytes;
  /** IANA's name of the zone whose clocks the hours are read from. */
  readonly zone: string;
  /** 1: at once, 2: when nobody looked after that, 3: last. */
  readonly rank: number;
}

/** `way`: null for one that this page does not know, or that the server can no longer open. */
export interface BellShown extends Omit<NewBell, "way"> {
  readonly way: BellWay | null;
  /** The last ring did not get through. */
  readonly failed: boolean;
}

export interface BellsShown {
  readonly bells: readonly BellShown[];
  /** What this server can ring. */
  readonly ways: readonly BellWay[];
  /** The ntfy server's address, on which topics hang. */
  readonly ntfy: string;
  /** The server's public key for push services, 65 bytes. */
  readonly pushKey: Bytes;
}

type Ask = (path: string, body: { readonly [name: string]: Sendable }) => Promise<unknown>;

/** Every method throws Refused. */
export class Bells {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  async list(): Promise<BellsShown> {
    const shape = new Shape(await this.#ask("bells/list", {}));
    return {
      bells: shape.each("bells", bellIn),
      ways: shape.each("ways", textIn).filter(isWay),
      ntfy: shape.text("ntfy"),
      pushKey: shape.bytes("push_key", 65),
    };
  }

  /** "invalid": no address that can be rung. Conflict "full": six already; "off": not this way, here and now. */
  async put(bell: NewBell): Promise<void> {
    await this.#ask("bells/put", { ...bell });
  }

  async drop(key: Bytes): Promise<void> {
    await this.#ask("bells/drop", { key });
  }

  /** A trial. False: it did not get through. "busy": another trial is under way. */
  async ring(key: Bytes): Promise<boolean> {
    return new Shape(await this.#ask("bells/ring", { key })).truth("rang");
  }
}

function isWay(text: string): text is BellWay {
  return text === "mail" || text === "ntfy" || text === "push";
}

function bellIn(value: unknown): BellShown {
  const shape = new Shape(value);
  const way = shape.text("way");
  return {
    key: shape.bytes("key", 16),
    way: isWay(way) ? way : null,
    address: shape.text("address"),
    hours: shape.bytes("hours"),
    zone: shape.text("zone"),
    rank: shape.number("rank"),
    failed: shape.truth("failed"),
  };
}
