/** Loaded before everything else (`--import`): whoever asks for these libraries gets the ones that are listened to. */

import { registerHooks } from "node:module";

const INSTEAD: Readonly<Record<string, string>> = {
  "@noble/ciphers/chacha.js": new URL("./spied-chacha.ts", import.meta.url).href,
  "@noble/curves/ed25519.js": new URL("./remembered-ed25519.ts", import.meta.url).href,
};

registerHooks({
  resolve: (name, context, next) => {
    const url = INSTEAD[name];
    return url && context.parentURL !== url && !context.parentURL?.includes("/@noble/")
      ? { url, shortCircuit: true }
      : next(name, context);
  },
});
