/** The Worker: holds the packs and answers. It has no way to send anything anywhere but to its page. */

import { sha256Hex } from "../crypto/index.ts";
import { PackError } from "./bytes.ts";
import { Engine } from "./engine.ts";
import type { Reply, Request } from "./messages.ts";
import type { ManifestPack, PackInfo } from "./types.ts";

const engine = new Engine();

async function load(bytes: Uint8Array<ArrayBuffer>, expected: ManifestPack): Promise<PackInfo> {
  const isWhole = bytes.length === expected.sizeBytes && (await sha256Hex(bytes)) === expected.sha256;
  if (!isWhole) throw new PackError("the pack is not the one that was signed");
  return engine.add(bytes);
}

async function reply(request: Request): Promise<Reply> {
  const { id } = request;
  try {
    if (request.kind === "load") return { id, kind: "loaded", info: await load(request.bytes, request.expected) };
    if (request.kind === "search") return { id, kind: "answer", answer: engine.search(request.query) };
    return { id, kind: "service", service: engine.service(request.number, request.language) };
  } catch (error) {
    return { id, kind: "failed", reason: error instanceof Error ? error.message : "unknown" };
  }
}

self.addEventListener("message", (event: MessageEvent<Request>) => {
  void reply(event.data).then((answer) => self.postMessage(answer));
});
