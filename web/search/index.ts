/**
 * The page's side of the search. All questions are answered by a Worker from memory: once the packs are loaded,
 * nothing here touches the network.
 */

import { PackError } from "./bytes.ts";
import { type FetchOptions, fetchPack } from "./fetching.ts";
import type { Reply, Request } from "./messages.ts";
import type { Answer, ManifestPack, PackInfo, Query, Service } from "./types.ts";

export { PackError } from "./bytes.ts";
export { clockAt, todayDay } from "./clock.ts";
export { type FetchOptions, fetchManifest, fetchPack } from "./fetching.ts";
export { openManifest } from "./manifest.ts";
export type * from "./types.ts";

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

type Unnumbered = Request extends infer One ? (One extends Request ? Omit<One, "id"> : never) : never;

interface PendingQuery {
  readonly query: Query;
  readonly resolve: (answer: Answer | null) => void;
  readonly reject: (error: Error) => void;
}

export class Search {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 1;
  private isBusy = false;
  private latest: PendingQuery | null = null;
  /** Set once the Worker is gone (its script never came, or it broke): nothing asked later would ever be answered. */
  private broken: Error | null = null;

  /** workerUrl: where the built `worker.ts` is; a TrustedScriptURL where the page's policy asks for one. */
  constructor(workerUrl: string | URL | TrustedWorkerUrl) {
    // TypeScript's Worker takes strings only; browsers take the trusted URL itself and refuse the bare string.
    this.worker = new Worker(workerUrl as string, { type: "module", name: "search" });
    this.worker.addEventListener("message", (event: MessageEvent<Reply>) => this.receive(event.data));
    this.worker.addEventListener("error", () => this.fail(new Error("the search stopped")));
  }

  /**
   * Loads a pack from bytes the caller has (cache, file). The bytes move to the Worker and are empty afterwards.
   * Rejects with PackError if they are not exactly what the manifest says.
   */
  async load(bytes: Uint8Array<ArrayBuffer>, expected: ManifestPack): Promise<PackInfo> {
    const reply = await this.ask({ kind: "load", bytes, expected }, [bytes.buffer]);
    if (reply.kind !== "loaded") throw new PackError("unexpected reply");
    return reply.info;
  }

  /** Fetches a pack whole and loads it. */
  async fetchAndLoad(url: string, expected: ManifestPack, options?: FetchOptions): Promise<PackInfo> {
    return this.load(await fetchPack(url, expected, options), expected);
  }

  /** Answers, or null if a later question was asked meanwhile: questions do not queue up while somebody types. */
  query(query: Query): Promise<Answer | null> {
    return new Promise((resolve, reject) => {
      this.latest?.resolve(null);
      this.latest = { query, resolve, reject };
      void this.next();
    });
  }

  /** Everything about one service, from memory; null if no loaded pack holds it. */
  async service(number: number, language: string): Promise<Service | null> {
    const reply = await this.ask({ kind: "service", number, language });
    return reply.kind === "service" ? reply.service : null;
  }

  /** Ends the Worker; what was asked rejects. */
  close(): void {
    this.worker.terminate();
    this.fail(new Error("the search was closed"));
  }

  private async next(): Promise<void> {
    const asked = this.latest;
    if (this.isBusy || !asked) return;
    this.latest = null;
    this.isBusy = true;
    try {
      const reply = await this.ask({ kind: "search", query: asked.query });
      // `latest` was null when this was asked: if it is not any more, somebody typed on.
      asked.resolve(this.latest === null && reply.kind === "answer" ? reply.answer : null);
    } catch (error) {
      asked.reject(error instanceof Error ? error : new Error("the search stopped"));
    } finally {
      this.isBusy = false;
      void this.next();
    }
  }

  private ask(request: Unnumbered, transfer: Transferable[] = []): Promise<Reply> {
    const id = this.nextId++;
    if (this.broken) return Promise.reject(this.broken);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ ...request, id }, transfer);
    });
  }

  private receive(reply: Reply): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if (reply.kind === "failed") waiting?.reject(new PackError(reply.reason));
    else waiting?.resolve(reply);
  }

  private fail(error: Error): void {
    this.broken = error;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

/** What `trustedTypes.createPolicy("alongside", …).createScriptURL(…)` gives. */
export interface TrustedWorkerUrl {
  toString(): string;
  readonly [Symbol.toStringTag]?: string;
}
