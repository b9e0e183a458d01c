/** An invitation's code is in two halves: one goes in the link, the other is spoken. Either alone is worth nothing. */

import { drawBytes, drawSpoken, INVITE_LINK_BYTES, inviteKeysOf } from "../crypto/index.ts";
import { fromText, toText } from "./octets.ts";

/** `team`: 16 bytes in base64url. */
export interface InviteAsked {
  readonly team: string;
}

/** `code` is for the server, which keeps its hash; `link` and `spoken` are for the invited person only. */
export async function invite(asked: InviteAsked) {
  const [link, spoken] = [drawBytes(INVITE_LINK_BYTES), drawSpoken()];
  const { code } = await inviteKeysOf(fromText(asked.team), link, spoken);
  return { link: toText(link), spoken, code: toText(code) };
}
