/** Ticks for an open desk. From a Worker: a tab in the background is held to one tick a minute, which is too late. */

/** With what one look takes, an arrival is heard within 20 seconds. */
export const LOOK_SECONDS = 15;

export type Stop = () => void;
export type Clock = (tick: () => void) => Stop;

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): string };
}

/** `address`: the built Worker. Makes the page's one Trusted Types policy: call once. */
export function workerClock(address: string): Clock {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: PolicyFactory };
  const check = (asked: string) => {
    if (asked !== address) throw new TypeError("not a script of this page");
    return asked;
  };
  const policy = trustedTypes?.createPolicy("alongside", { createScriptURL: check });
  return (tick) => {
    const worker = new Worker(policy?.createScriptURL(address) ?? check(address), { type: "module" });
    worker.addEventListener("message", tick);
    worker.postMessage(LOOK_SECONDS);
    return () => worker.terminate();
  };
}
