/** The few ways in which cryptography says no. None carries a key, a text or a reason that helps an attacker. */

/** Sealed bytes that do not open. There is one kind and no reason: wrong key, changed bytes, bad padding, all alike. */
export class DecryptionError extends Error {
  override readonly name = "DecryptionError";
  constructor() {
    super("These bytes do not open.");
  }
}

/** Public bytes (CBOR, a statement, a key) that are not what they should be. */
export class FormatError extends Error {
  override readonly name = "FormatError";
}

/** The share the server gave is not the one her conversation was made with. */
export class ServerAltered extends Error {
  override readonly name = "ServerAltered";
  constructor() {
    super("The server altered this.");
  }
}

export type Refusal =
  | "signature"
  | "signer"
  | "small-order key"
  | "duplicate key"
  | "too few admins"
  | "serial"
  | "not after"
  | "previous"
  | "admins"
  | "team"
  | "epoch"
  | "kind";

/** A statement of an organisation's log that must not be believed. Statements are public, so the reason is told. */
export class StatementRefused extends Error {
  override readonly name = "StatementRefused";
  readonly reason: Refusal;
  constructor(reason: Refusal) {
    super(`Statement refused: ${reason}.`);
    this.reason = reason;
  }
}

/** Runs `open`; whatever it throws becomes the one DecryptionError. */
export function opening<Opened>(open: () => Opened): Opened {
  try {
    return open();
  } catch {
    throw new DecryptionError();
  }
}
