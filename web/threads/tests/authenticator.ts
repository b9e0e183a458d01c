/** An authenticator for tests: one passkey on P-256 with a PRF, at the client's host. */

import { createHash, createHmac, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { type Bytes, encodeCbor } from "../../crypto/index.ts";
import type { Key, NewPasskey, PasskeyQuestion } from "../index.ts";
import { HOST, type Server } from "./server.ts";

const PRESENT_AND_VERIFIED = 0x05;
const ATTESTED = 0x40;
const bytesOf = (...parts: readonly Uint8Array[]): Bytes => Uint8Array.from(Buffer.concat(parts));
const sha256 = (data: Uint8Array) => createHash("sha256").update(data).digest();

/** COSE in CBOR, whose integer names our own writer does not know: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
function coseOf(x: Uint8Array, y: Uint8Array): Bytes {
  const head = Uint8Array.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21);
  return bytesOf(head, encodeCbor(Uint8Array.from(x)), Uint8Array.of(0x22), encodeCbor(Uint8Array.from(y)));
}

export class Authenticator {
  readonly #origin: string;
  readonly #id = randomBytes(32);
  readonly #secret = randomBytes(32);
  readonly #keys = generateKeyPairSync("ec", { namedCurve: "P-256" });

  constructor(server: Server) {
    this.#origin = `http://${HOST}:${new URL(server.origin).port}`;
  }

  make({ challenge, question }: PasskeyQuestion, mark = "0042"): NewPasskey {
    const { x = "", y = "" } = this.#keys.publicKey.export({ format: "jwk" });
    const cose = coseOf(Buffer.from(x, "base64url"), Buffer.from(y, "base64url"));
    const attested = Buffer.concat([new Uint8Array(16), Uint8Array.of(0, this.#id.length), this.#id, cose]);
    return {
      clientData: this.#clientData("webauthn.create", challenge),
      authData: bytesOf(this.#authData(ATTESTED), attested),
      answer: this.#answer(question),
      mark,
    };
  }

  use({ challenge, question }: PasskeyQuestion): Key {
    const [clientData, authData] = [this.#clientData("webauthn.get", challenge), this.#authData()];
    const signature = Uint8Array.from(sign("sha256", bytesOf(authData, sha256(clientData)), this.#keys.privateKey));
    const use = { credentialId: bytesOf(this.#id), clientData, authData, signature };
    return { passkey: { answer: this.#answer(question), use } };
  }

  #answer(question: Bytes): Bytes {
    return bytesOf(createHmac("sha256", this.#secret).update(question).digest());
  }

  #clientData(type: string, challenge: Bytes): Bytes {
    const told = {
      type,
      challenge: Buffer.from(challenge).toString("base64url"),
      origin: this.#origin,
      crossOrigin: false,
    };
    return bytesOf(Buffer.from(JSON.stringify(told)));
  }

  #authData(more = 0): Bytes {
    return bytesOf(sha256(Buffer.from(HOST)), Uint8Array.of(PRESENT_AND_VERIFIED | more), new Uint8Array(4));
  }
}
