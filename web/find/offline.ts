/**
 * The directory without internet, only for who asked: this page, its files, the signed list and the packs in one
 * named cache, and a service worker that answers from it. Removing takes all of it away.
 */
import type { TrustedWorkerUrl } from "../search/index.ts";

export const CACHE_NAME = "alongside-offline";

/** False where the browser has none of it (no secure address, private windows of some browsers). */
export function canKeepOffline(): boolean {
  return "serviceWorker" in navigator && "caches" in globalThis;
}

export async function isKeptOffline(): Promise<boolean> {
  return canKeepOffline() && (await caches.has(CACHE_NAME));
}

/** Everything the page was made of, this page first. more: addresses that no element names. */
export function pageFiles(more: readonly string[]): string[] {
  const named = document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>("link[href], script[src]");
  const files = [...named].map((one) => (one instanceof HTMLLinkElement ? one.href : one.src));
  const all = [location.pathname, ...files, ...more].map((address) => new URL(address, location.href));
  return [...new Set(all.filter((address) => address.origin === location.origin).map((address) => address.pathname))];
}

/**
 * The pages about rights in the language of this page: the list, and each text that it leads to. Without a connection
 * they are read as they were kept; each says on which day it ends, and warns by the phone's clock once that has come.
 */
async function rightsPages(): Promise<string[]> {
  const list = location.pathname.replace(/find\/$/, "know/");
  const html = await (await fetchWhole(list)).text();
  const found = html.matchAll(/href="(\/[a-z-]+\/know\/\d+\/)"/g);
  const texts = [...found].map(([, address]) => address ?? "").filter((address) => address.startsWith(list));
  return [list, ...new Set(texts)];
}

/**
 * Keeps the files in place of what was kept before, then starts the service worker. Everything is fetched first: a
 * connection that breaks leaves the older list as it was. Rejects when a file cannot be had or kept.
 */
export async function keepOffline(addresses: readonly string[], serviceWorker: TrustedWorkerUrl): Promise<void> {
  const files = await Promise.all(addresses.map(async (address) => ({ address, response: await fetchWhole(address) })));
  const texts = await Promise.all(
    (await rightsPages()).map(async (address) => ({ address, response: await fetchAnew(address) })),
  );
  // One that was taken down meanwhile answers with a sentence and another status: not to be kept.
  files.push(...texts.filter(({ response }) => response.ok));
  try {
    await caches.delete(CACHE_NAME);
    const cache = await caches.open(CACHE_NAME);
    for (const { address, response } of files) await cache.put(address, response);
    // TypeScript takes strings only; browsers take the trusted address itself and refuse the bare string.
    await navigator.serviceWorker.register(serviceWorker as unknown as string);
  } catch (error) {
    await removeOffline();
    throw error;
  }
}

/** A pack is immutable and mostly in the browser's own memory already; the rest must be asked for anew. */
function fetchAnew(address: string): Promise<Response> {
  return fetch(address, { credentials: "omit", cache: "no-cache" });
}

async function fetchWhole(address: string): Promise<Response> {
  const isImmutable = address.startsWith("/assets/") || address.endsWith(".br");
  const response = await fetch(address, { credentials: "omit", cache: isImmutable ? "default" : "no-cache" });
  if (!response.ok) throw new TypeError("a file of the page did not come");
  return response;
}

export async function removeOffline(): Promise<void> {
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
}
