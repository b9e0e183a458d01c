/** Visits of the public site with what people look for, in every place of a request that somebody could write down. */

import { send } from "./fetching.ts";
import type { Planted, Scene } from "./messages.ts";

const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

/** Throws when the search without scripts does not answer: then nothing was planted. */
export async function walk(who: Planted, { port, site_host: site, client_host: client }: Scene): Promise<void> {
  const query = encodeURIComponent(who.query);
  const get = (host: string, path: string) => send(who, { port, host, path, method: "GET" });
  await get(site, `/en/?q=${query}`);
  await get(site, `/en/find/?words=${query}`);
  await get(site, `/${query}`);
  await get(site, `/packs/${query}`);
  await get(site, `/hsds/services?search=${query}`);
  await get(client, `/${query}/`);
  await get(client, `/relay/${query}`);
  await get(`${who.query.replace(/\W/g, "")}.example.org`, "/");
  await send(who, { port, host: client, path: "/relay/roots/get", method: "POST", body: `{"id":"${who.query}"}` });
  const form = { port, host: site, path: "/en/find/", method: "POST", headers: FORM };
  const [status] = await send(who, { ...form, body: `words=${query}` });
  await send(who, { ...form, body: `words=${query.repeat(4_000)}` });
  if (status !== 200) throw new Error("the site's search did not answer");
}
