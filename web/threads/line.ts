/** A line to one instance: where its relay is, under which name, and what day it is. Holds no key. */

import { type Fetch, Relay, Wire } from "../api/index.ts";

const DAY_MS = 86_400_000;

export interface Line {
  readonly wire: Wire;
  readonly relay: Relay;
  /** The client's host without port: what a device signs when it opens a session. */
  readonly host: string;
  /** Days from 1970-01-01. A slow clock is never a refusal. */
  readonly today: () => number;
}

/** `origin`: "" for the page's own. `host`: `location.hostname`. */
export function lineTo({
  origin,
  host,
  fetch,
  today = () => Math.floor(Date.now() / DAY_MS),
}: {
  readonly origin: string;
  readonly host: string;
  readonly fetch?: Fetch;
  readonly today?: () => number;
}): Line {
  const wire = new Wire(origin, fetch);
  return { wire, relay: new Relay(wire), host, today };
}
