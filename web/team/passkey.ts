/**
 * Asks the device's own authenticator: the only place that calls navigator.credentials. Hands on what it answered and keeps
 * none of it. Nothing of the authenticator's model leaves this file. Source: Web Authentication Level 3.
 */

import { type Bytes, drawBytes } from "../crypto/index.ts";
import type { Key, NewPasskey, PasskeyQuestion } from "../threads/index.ts";

/** ES256, Ed25519, RS256: what the relay reads, in the order it likes them. */
const ALGORITHMS = [-7, -8, -257] as const;
const HANDLE_BYTES = 32;
const CHALLENGE_BYTES = 32;
const ANSWER_BYTES = 32;
/** Where authenticator data names its model (AAGUID): after the host's hash, flags and counter. */
const MODEL_AT = 37;
const MODEL_BYTES = 16;

/**
 * - stopped: the person said no, or too late; browsers do not tell which
 * - no-prf: the authenticator works, but cannot lock a key
 */
export class PasskeyFailed extends Error {
  override readonly name = "PasskeyFailed";
  readonly why: "stopped" | "no-prf";
  constructor(why: "stopped" | "no-prf") {
    super(`No passkey: ${why}.`);
    this.why = why;
  }
}

/** Whether it makes sense to offer passkeys in this browser at all. */
export function hasPasskeys(): boolean {
  return typeof PublicKeyCredential === "function" && typeof navigator.credentials?.get === "function";
}

const bytesOf = (buffer: ArrayBuffer): Bytes => new Uint8Array(buffer.slice(0));

/** A signature and the PRF's answer, from whichever passkey the person chooses. Throws PasskeyFailed. */
export async function usePasskey({ challenge, question }: PasskeyQuestion): Promise<Key> {
  const used = await asked(() => get(challenge, question));
  const response = used.response as AuthenticatorAssertionResponse;
  const answer = answerIn(used);
  if (!answer) throw new PasskeyFailed("no-prf");
  const use = {
    credentialId: bytesOf(used.rawId),
    clientData: bytesOf(response.clientDataJSON),
    authData: bytesOf(response.authenticatorData),
    signature: bytesOf(response.signature),
  };
  return { passkey: { answer, use } };
}

/** A new passkey. `name`: what the device's own list of passkeys shows; ends in `mark`. Throws PasskeyFailed. */
export async function makePasskey(
  { challenge, question }: PasskeyQuestion,
  { name, mark }: { readonly name: string; readonly mark: string },
): Promise<NewPasskey> {
  const made = await asked(() => create(challenge, question, name));
  const answer = answerIn(made) ?? (await answerLater(made, question));
  if (!answer) {
    await forget(made);
    throw new PasskeyFailed("no-prf");
  }
  const response = made.response as AuthenticatorAttestationResponse;
  const authData = bytesOf(response.getAuthenticatorData());
  authData.fill(0, MODEL_AT, MODEL_AT + MODEL_BYTES);
  return { clientData: bytesOf(response.clientDataJSON), authData, answer, mark };
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  const credential = await ask().catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) throw new PasskeyFailed("stopped");
  return credential;
}

function create(challenge: Bytes, question: Bytes, name: string): Promise<Credential | null> {
  return navigator.credentials.create({
    publicKey: {
      rp: { id: location.hostname, name: location.hostname },
      // Drawn anew and never sent: a name that a server could know somebody by would be one too many.
      user: { id: drawBytes(HANDLE_BYTES), name, displayName: name },
      challenge,
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
      authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
      attestation: "none",
      extensions: { prf: { eval: { first: question } } },
    },
  });
}

function get(challenge: Bytes, question: Bytes, ...only: readonly ArrayBuffer[]): Promise<Credential | null> {
  return navigator.credentials.get({
    publicKey: {
      rpId: location.hostname,
      challenge,
      userVerification: "required",
      allowCredentials: only.map((id) => ({ type: "public-key", id })),
      extensions: { prf: { eval: { first: question } } },
    },
  });
}

function answerIn(credential: PublicKeyCredential): Bytes | null {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (!(first instanceof ArrayBuffer) || first.byteLength !== ANSWER_BYTES) return null;
  return bytesOf(first);
}

/** Many authenticators evaluate only when they are used, not when the passkey is made. */
async function answerLater(made: PublicKeyCredential, question: Bytes): Promise<Bytes | null> {
  if (!made.getClientExtensionResults().prf?.enabled) return null;
  return answerIn(await asked(() => get(drawBytes(CHALLENGE_BYTES), question, made.rawId)));
}

/** Newer browsers take a passkey that opens nothing off the device's list. */
async function forget(made: PublicKeyCredential): Promise<void> {
  const known = PublicKeyCredential as unknown as {
    signalUnknownCredential?: (which: { rpId: string; credentialId: string }) => Promise<void>;
  };
  await known.signalUnknownCredential?.({ rpId: location.hostname, credentialId: made.id }).catch(() => undefined);
}
