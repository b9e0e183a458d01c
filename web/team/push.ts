/** A bell by push in this browser: its worker and its subscription, made when an advocate asks and gone when she ends it. */

import type { Bytes } from "../crypto/index.ts";
import type { Trust } from "./scripts.ts";

/** Served from src/alongside/site; below its own path it stands before no page. */
export const BELL_WORKER = "/bell/worker.js";
const SCOPE = "/bell/";

/** - none: this browser has no such thing. - denied: notifications are not allowed here. - failed: its maker's service. */
export class PushRefused extends Error {
  override readonly name = "PushRefused";
  readonly why: "none" | "denied" | "failed";

  constructor(why: PushRefused["why"]) {
    super(`Push is not possible: ${why}.`);
    this.why = why;
  }
}

export interface Push {
  /** The push service's address for this browser. serverKey: 65 bytes. Throws PushRefused. */
  start(serverKey: Bytes): Promise<string>;
  /** Ends it if it is this browser's: subscription and worker go. Never throws. */
  end(endpoint: string): Promise<void>;
}

export function pushIn(trust: Trust): Push {
  return { start: (serverKey) => start(trust, serverKey), end };
}

async function start(trust: Trust, serverKey: Bytes): Promise<string> {
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window))
    throw new PushRefused("none");
  if ((await Notification.requestPermission()) !== "granted") throw new PushRefused("denied");
  try {
    const options = { scope: SCOPE, updateViaCache: "none" } as const;
    const registration = await navigator.serviceWorker.register(trust(BELL_WORKER), options);
    await activated(registration);
    // Another key's subscription, of the time before the server lost its own, would be refused for ever.
    await (await registration.pushManager.getSubscription())?.unsubscribe();
    const asked = { userVisibleOnly: true, applicationServerKey: Uint8Array.from(serverKey) };
    return (await registration.pushManager.subscribe(asked)).endpoint;
  } catch {
    throw new PushRefused("failed");
  }
}

async function activated({ active, installing, waiting }: ServiceWorkerRegistration): Promise<void> {
  const worker = installing ?? waiting;
  if (active || !worker) return;
  await new Promise<void>((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new TypeError("the worker did not start"));
    });
  });
}

async function end(endpoint: string): Promise<void> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration(SCOPE);
    const subscription = await registration?.pushManager.getSubscription();
    if (subscription && subscription.endpoint !== endpoint) return;
    await subscription?.unsubscribe();
    await registration?.unregister();
  } catch {
    // The server has forgotten it; what the browser keeps beside that rings no more.
  }
}
