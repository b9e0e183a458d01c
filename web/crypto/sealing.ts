/** XChaCha20-Poly1305 over padded content, with a fresh nonce each time: how everything under a shared key is sealed. */

import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { type Bytes, concat, type Random, SUITE, u8 } from "./bytes.ts";
import { DecryptionError, opening } from "./errors.ts";

export const NONCE_BYTES = 24;
export const SEAL_TAG_BYTES = 16;
/** What sealing adds to padded content: suite 1, nonce 24, tag 16. */
export const SEAL_OVERHEAD_BYTES = 1 + NONCE_BYTES + SEAL_TAG_BYTES;

/** `0x01 ‖ nonce 24 ‖ ciphertext ‖ tag 16`, bound to `0x01 ‖ context`. `key`: 32 bytes. */
export function sealUnder(key: Uint8Array, context: Uint8Array, content: Uint8Array, random: Random): Bytes {
  const nonce = random(NONCE_BYTES);
  const cipher = xchacha20poly1305(key, nonce, concat(u8(SUITE), context));
  return concat(u8(SUITE), nonce, cipher.encrypt(content));
}

/** Throws DecryptionError for everything that `sealUnder` did not make with this key and context. */
export function openUnder(key: Uint8Array, context: Uint8Array, sealed: Uint8Array): Bytes {
  return opening(() => {
    if (sealed.length < SEAL_OVERHEAD_BYTES || sealed[0] !== SUITE) throw new DecryptionError();
    const cipher = xchacha20poly1305(key, sealed.subarray(1, 1 + NONCE_BYTES), concat(u8(SUITE), context));
    return Uint8Array.from(cipher.decrypt(sealed.subarray(1 + NONCE_BYTES)));
  });
}
