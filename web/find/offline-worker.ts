/** How the service worker answers. It keeps nothing of its own: what is in the cache was put there by the page. */
import { CACHE_NAME } from "./offline.ts";

/** A connection that hangs is no connection. */
const PATIENCE_MS = 5000;

/** Only what the page may have kept; a form that is sent, and everybody else's address, go their own way. */
export function isOurs(request: Request): boolean {
  return request.method === "GET" && new URL(request.url).origin === location.origin;
}

/** Files with a hash in their name: from the cache. The page and the signed list: fresh if there is a connection. */
export async function answer(request: Request): Promise<Response> {
  const kept = await caches.match(request, { cacheName: CACHE_NAME, ignoreSearch: true, ignoreVary: true });
  const { pathname } = new URL(request.url);
  if (kept && (pathname.startsWith("/assets/") || pathname.endsWith(".br"))) return kept;
  try {
    return await (kept ? soon(fetch(request)) : fetch(request));
  } catch (error) {
    if (kept) return kept;
    if (request.mode === "navigate") return toKeptPage(error);
    throw error;
  }
}

function soon(response: Promise<Response>): Promise<Response> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new TypeError("too slow")), PATIENCE_MS));
  return Promise.race([response, late]);
}

/** Another page of the site, without internet: the page that was kept stands in for it, under its own address. */
async function toKeptPage(error: unknown): Promise<Response> {
  const cache = await caches.open(CACHE_NAME);
  const page = (await cache.keys()).find(({ url }) => url.endsWith("/"));
  if (!page) throw error;
  return Response.redirect(page.url, 302);
}
