/** How long the relay takes to refuse what is absent, foreign, or was a removed member's: medians in ms, one JSON line. */

import { type Claim, isRefused } from "../web/api/index.ts";
import { drawBytes } from "../web/crypto/index.ts";
import { deskOf, lineOf, opened, text } from "../web/threads/tests/lines.ts";
import { memberOf } from "../web/threads/tests/member.ts";
import { startServer } from "../web/threads/tests/server.ts";
import { joined } from "../web/threads/tests/team.ts";

const ROUNDS = 400;
const server = await startServer();
const { relay } = lineOf(server);
const ade = await deskOf(server, "ade");
const bea = await memberOf(server, await joined(server, ade));
const { conversation } = await opened(lineOf(server), text("once Bea's to read"));
const { claim } = await bea.find(conversation.state);
await ade.membership.remove([bea.device.keyId]);

const { share } = claim;
const token = bea.session.token;
const asked: Readonly<Record<string, () => Claim>> = {
  absent: () => ({ share: drawBytes(32), rt: drawBytes(32) }),
  foreign: () => ({ share, rt: drawBytes(32) }),
  "removed, absent": () => ({ share: drawBytes(32), token }),
  "removed, was hers": () => ({ share, token }),
};

const took: Record<string, number[]> = Object.fromEntries(Object.keys(asked).map((name) => [name, []]));
// Turn about, so that what the machine does meanwhile falls on all of them.
for (let round = 0; round < ROUNDS; round++)
  for (const [name, claimOf] of Object.entries(asked)) {
    const [one, slots] = [claimOf(), [drawBytes(32)]];
    const began = performance.now();
    const isAbsent = await relay.slots(one, slots).then(
      () => false,
      (error) => isRefused(error, "absent"),
    );
    took[name]?.push(performance.now() - began);
    if (!isAbsent) throw new Error(`${name} was not refused as absent`);
  }
await server.stop();

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
process.stdout.write(
  JSON.stringify(Object.fromEntries(Object.entries(took).map(([name, all]) => [name, median(all)]))),
);
