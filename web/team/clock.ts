/** Ticks for an open desk. From a Worker: a tab in the background is held to one tick a minute, which is too late. */

import type { Trust } from "./scripts.ts";

/** With what one look takes, an arrival is heard within 20 seconds. */
export const LOOK_SECONDS = 15;

export type Stop = () => void;
export type Clock = (tick: () => void) => Stop;

/** `address`: the built Worker. */
export function workerClock(address: string, trust: Trust): Clock {
  return (tick) => {
    const worker = new Worker(trust(address), { type: "module" });
    worker.addEventListener("message", tick);
    worker.postMessage(LOOK_SECONDS);
    return () => worker.terminate();
  };
}
