/** @noble/ciphers/chacha.js, listened to: what was sealed under which key and nonce. Put in its place by spying.ts. */

import * as real from "@noble/ciphers/chacha.js";
import { sha256 } from "@noble/hashes/sha2.js";

const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString("hex");
const sealedUnder = new Map<string, string>();
let twice = 0;

/** How often one key and nonce covered two payloads, and how many pairs there were, since the last call. */
export function takeSealed(): { readonly pairs: number; readonly twice: number } {
  const told = { pairs: sealedUnder.size, twice };
  sealedUnder.clear();
  twice = 0;
  return told;
}

function note(key: Uint8Array, nonce: Uint8Array, content: Uint8Array): void {
  const [name, what] = [`${hex(key)}/${hex(nonce)}`, hex(sha256(content))];
  const before = sealedUnder.get(name);
  if (before !== undefined && before !== what) twice++;
  sealedUnder.set(name, what);
}

type Make = typeof real.chacha20poly1305;

function listened(make: Make): Make {
  const listening = (key: Uint8Array, nonce: Uint8Array, aad?: Uint8Array) => {
    const cipher = make(key, nonce, aad);
    return {
      encrypt: (content: Uint8Array) => {
        note(key, nonce, content);
        return cipher.encrypt(content);
      },
      decrypt: (sealed: Uint8Array) => cipher.decrypt(sealed),
    };
  };
  return Object.assign(listening, make) as Make;
}

export const chacha20poly1305 = listened(real.chacha20poly1305);
export const xchacha20poly1305 = listened(real.xchacha20poly1305);
