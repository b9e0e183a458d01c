/** What Find needs of the search: the signed list, the packs, and the Worker behind one small door. */
import {
  type Answer,
  fetchManifest,
  type LoadProgress,
  type Manifest,
  type ManifestPack,
  type PackInfo,
  type Query,
  Search,
  type Service,
} from "../search/index.ts";
import type { Settings } from "./settings.ts";

export interface Loading {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: LoadProgress) => void;
}

export class Finder {
  readonly packs: PackInfo[] = [];
  readonly manifest: Manifest;
  private readonly worker: Search;

  constructor(manifest: Manifest, worker: Search) {
    this.manifest = manifest;
    this.worker = worker;
  }

  /** Fetches one pack whole; it is checked and answers from then on. Rejects at once when cancelled. */
  async load(pack: ManifestPack, { signal, onProgress }: Loading = {}): Promise<void> {
    const options = { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) };
    // The search waits before it asks the network again; a person who stopped it must not wait with it.
    const stopped = new Promise<never>((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
    const info = await Promise.race([this.worker.fetchAndLoad(fileOf(pack), pack, options), stopped]);
    this.packs.push(info);
  }

  /** Null when a later question was asked meanwhile. */
  search(query: Query): Promise<Answer | null> {
    return this.worker.query(query);
  }

  service(number: number, language: string): Promise<Service | null> {
    return this.worker.service(number, language);
  }

  get regions(): readonly ManifestPack[] {
    return this.manifest.packs.filter(({ kind }) => kind === "region");
  }

  isLoaded(pack: ManifestPack): boolean {
    return this.packs.some(({ kind, region }) => kind === pack.kind && region === pack.region);
  }
}

/**
 * Starts the Worker and gives it the core pack of the signed list. The Worker's script and the list come at the same
 * time: on a slow phone each waiting after the other costs half a second. Rejects if anything is not as it was signed.
 */
export async function startFinder(
  settings: Settings,
  list: Promise<Manifest>,
  onProgress: (progress: LoadProgress) => void,
): Promise<Finder> {
  const worker = new Search(settings.worker);
  try {
    const manifest = await list;
    const core = manifest.packs.find(({ kind }) => kind === "core");
    if (!core) throw new TypeError("this server has no list yet");
    const finder = new Finder(manifest, worker);
    await finder.load(core, { onProgress });
    return finder;
  } catch (error) {
    worker.close();
    throw error;
  }
}

export function fetchList(settings: Settings): Promise<Manifest> {
  return fetchManifest(settings.manifest, settings.key);
}

/** Labels of the needs of all packs in the language of the page, else in the pack's own. */
export function needLabels(packs: readonly PackInfo[], language: string): Map<string, string> {
  return new Map(
    packs.flatMap(({ needs, baseLanguage }) =>
      needs.map(({ id, labels }): [string, string] => [id, labels[language] ?? labels[baseLanguage] ?? id]),
    ),
  );
}

/** Zones in which "open now" must be known. */
export function timeZones(packs: readonly PackInfo[]): string[] {
  return [...new Set(packs.flatMap((pack) => pack.timeZones))];
}

export function fileOf(pack: ManifestPack): string {
  return `/packs/${pack.sha256}.br`;
}
