/**
 * Fetching packs: whole, before any question is asked, and never again after.
 *
 * A file with Content-Encoding cannot be continued in the middle by script (ranges count encoded bytes, which script
 * never sees). So a dropped connection is answered by asking again for the whole file, a few times and ever slower;
 * the file is immutable, so a browser that kept the first part in its own cache continues from there by itself.
 */

import { PackError } from "./bytes.ts";
import { openManifest } from "./manifest.ts";
import type { LoadProgress, Manifest, ManifestPack } from "./types.ts";

const TRIES = 4;
const FIRST_PAUSE_MS = 1_000;

export interface FetchOptions {
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
}

/** The signed list. Throws PackError if it is not signed by the key, TypeError if the network fails. */
export async function fetchManifest(url: string, publicKey: Uint8Array): Promise<Manifest> {
  const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" });
  if (!response.ok) throw new TypeError("the list of packs did not come");
  return openManifest(await response.text(), publicKey);
}

/** The inflated bytes of a pack; their hash is checked by the Worker. */
export async function fetchPack(
  url: string,
  expected: ManifestPack,
  options: FetchOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetchOnce(url, expected, options);
    } catch (error) {
      const isFinal = attempt === TRIES || error instanceof PackError || options.signal?.aborted;
      if (isFinal) throw error;
      await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1));
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function fetchOnce(url: string, expected: ManifestPack, options: FetchOptions): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, {
    credentials: "omit",
    referrerPolicy: "no-referrer",
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (!response.ok || !response.body) throw new TypeError("the pack did not come");
  const bytes = new Uint8Array(expected.sizeBytes);
  const reader = response.body.getReader();
  let loadedBytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    // More than was signed is either the wrong file or an attempt to fill the memory.
    if (loadedBytes + part.value.length > bytes.length) throw new PackError("the pack is longer than it should be");
    bytes.set(part.value, loadedBytes);
    loadedBytes += part.value.length;
    options.onProgress?.({ loadedBytes, totalBytes: bytes.length });
  }
  if (loadedBytes !== bytes.length) throw new TypeError("the connection dropped");
  return bytes;
}
