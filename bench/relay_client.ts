/**
 * One client of bench/relay.py: opens conversations one after another with all of the real client's code, forgets them, comes
 * back with the words and reads. Arguments: port, count. Prints {"opened": …, "kept": …}.
 */

import { drawBytes } from "../web/crypto/index.ts";
import { comeBack, lineTo, openConversation } from "../web/threads/index.ts";
import { fetchAt, HOST } from "../web/threads/tests/server.ts";

const [port = 0, count = 0] = process.argv.slice(2).map(Number);
const line = lineTo({ origin: `http://${HOST}:${port}`, host: HOST, fetch: fetchAt(port) });

async function isKept(): Promise<boolean> {
  const instance = await line.relay.instance();
  const [team] = instance.teams;
  if (!team) throw new Error("no team");
  const text = Buffer.from(drawBytes(600)).toString("base64");
  const said = [{ kind: "text", text }] as const;
  const about = { language: "zh-Hans", kindOfHelp: "law", entries: said };
  const { entropy, conversation } = await openConversation(line, { instance, team: team.team, ...about });
  conversation.forget();
  const back = await comeBack(line, { entropy });
  return JSON.stringify(back?.state.messages.map((message) => message.said)) === JSON.stringify(said);
}

const counted = { opened: 0, kept: 0 };
for (let at = 0; at < count; at++) {
  const kept = await isKept();
  counted.opened += 1;
  counted.kept += kept ? 1 : 0;
}
process.stdout.write(`${JSON.stringify(counted)}\n`);
