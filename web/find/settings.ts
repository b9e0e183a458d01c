/** What the server wrote on the page: where the built files are, and the key that signs the list of packs. */
import type { TrustedWorkerUrl } from "../search/index.ts";

const SERVICE_WORKER = "/sw.js";

export interface Settings {
  /** BCP 47. */
  readonly language: string;
  readonly catalog: string;
  readonly manifest: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly worker: TrustedWorkerUrl;
  readonly serviceWorker: TrustedWorkerUrl;
  /** Addresses to keep when a person asks for use without internet: assets only, no packs. */
  readonly workerAddress: string;
}

/** Reads `data-…` of the element. Makes the page's one Trusted Types policy: call once. */
export function readSettings(root: HTMLElement): Settings {
  const { catalog = "", manifest = "", key = "", worker = "" } = root.dataset;
  const trusted = scriptAddresses([worker, SERVICE_WORKER]);
  return {
    language: document.documentElement.lang,
    catalog,
    manifest,
    key: bytesOf(key),
    worker: trusted(worker),
    serviceWorker: trusted(SERVICE_WORKER),
    workerAddress: worker,
  };
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): TrustedWorkerUrl };
}

/** Only these addresses may become scripts; browsers without Trusted Types take the plain string. */
function scriptAddresses(allowed: readonly string[]): (address: string) => TrustedWorkerUrl {
  const check = (address: string) => {
    if (!allowed.includes(address)) throw new TypeError("not a script of this page");
    return address;
  };
  const { trustedTypes } = globalThis as { readonly trustedTypes?: PolicyFactory };
  const policy = trustedTypes?.createPolicy("alongside", { createScriptURL: check });
  return (address) => policy?.createScriptURL(address) ?? check(address);
}
