/** What the page and the Worker say to each other. */

import type { Answer, ManifestPack, PackInfo, Query, Service } from "./types.ts";

export type Request =
  | {
      readonly id: number;
      readonly kind: "load";
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly expected: ManifestPack;
    }
  | { readonly id: number; readonly kind: "search"; readonly query: Query }
  | { readonly id: number; readonly kind: "service"; readonly number: number; readonly language: string };

export type Reply =
  | { readonly id: number; readonly kind: "loaded"; readonly info: PackInfo }
  | { readonly id: number; readonly kind: "answer"; readonly answer: Answer }
  | { readonly id: number; readonly kind: "service"; readonly service: Service | null }
  | { readonly id: number; readonly kind: "failed"; readonly reason: string };
