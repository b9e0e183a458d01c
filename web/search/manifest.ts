/** The signed list of packs an instance offers (protocol/pack.md, "Manifest"). */

import { verifySignature } from "../crypto/index.ts";
import { PackError } from "./bytes.ts";
import type { Manifest, ManifestPack } from "./types.ts";

const DOMAIN = "alongside pack manifest 1";
const SUITE = "alongside-pack-1";
const MAX_FILE_LETTERS = 1_000_000;
const MAX_PACK_BYTES = 256 * 1024 * 1024;

function refuse(): never {
  throw new PackError("the list of packs is damaged or not signed by this instance");
}

function bytesOf(base64: unknown): Uint8Array {
  return typeof base64 === "string" ? Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)) : refuse();
}

function size(value: unknown): number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX_PACK_BYTES
    ? (value as number)
    : refuse();
}

function packLine(value: unknown): ManifestPack {
  if (typeof value !== "object" || value === null) return refuse();
  const line = value as Record<string, unknown>;
  const { kind, region, sha256 } = line;
  if ((kind !== "core" && kind !== "region") || typeof region !== "string") return refuse();
  if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256)) return refuse();
  return {
    kind,
    region,
    sha256,
    sizeWireBytes: size(line.size_wire_bytes),
    sizeBytes: size(line.size_bytes),
    serviceCount: size(line.services),
  };
}

function manifestOf(value: unknown): Manifest {
  if (typeof value !== "object" || value === null) return refuse();
  const { suite, instance, built_on: builtOn, packs } = value as Record<string, unknown>;
  if (suite !== SUITE || typeof instance !== "string" || typeof builtOn !== "string") return refuse();
  return Array.isArray(packs) && /^\d{4}-\d\d-\d\d$/.test(builtOn)
    ? { suite, instance, builtOn, packs: packs.map(packLine) }
    : refuse();
}

/**
 * Opens the text of `/packs/manifest.json`. publicKey: the instance's pack key, 32 bytes.
 * Throws PackError unless it is signed by that key and well formed; nothing is parsed as a manifest before.
 */
export function openManifest(file: string, publicKey: Uint8Array): Manifest {
  try {
    if (file.length > MAX_FILE_LETTERS) return refuse();
    const { manifest, signature } = JSON.parse(file) as Record<string, unknown>;
    const message = bytesOf(manifest);
    if (!verifySignature({ publicKey, signature: bytesOf(signature), domain: DOMAIN, message })) return refuse();
    return manifestOf(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(message)));
  } catch {
    return refuse();
  }
}
