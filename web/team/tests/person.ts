/**
 * A person for the browser's tests of the desk: opens, reads and writes through web/threads, as her page does.
 * One JSON object a line on stdin, one answer a line on stdout. Arguments: port, host of the client.
 */

import { request } from "node:http";
import { createInterface } from "node:readline";
import type { Fetch } from "../../api/index.ts";
import { drawKit, kitWordsOf } from "../../crypto/index.ts";
import { list } from "../../crypto/lists/en.ts";
import { type Conversation, lineTo, openConversation, type Said } from "../../threads/index.ts";

interface Asked {
  readonly deed: "open" | "say" | "hear" | "erase" | "stray kit";
  readonly said?: readonly Said[];
  readonly kindOfHelp?: string;
  readonly language?: string;
}

const [port = "", host = ""] = process.argv.slice(2);
const conversations: Conversation[] = [];

/** Node knows no *.localhost: the name goes in the Host header, the bytes to this machine. */
const fetchHere: Fetch = (url, init) =>
  new Promise((resolve, reject) => {
    const { pathname, search } = new URL(url);
    const headers = { ...(init.headers as Record<string, string>), host: `${host}:${port}` };
    const sent = request(
      { host: "127.0.0.1", port, path: pathname + search, method: init.method ?? "GET", headers },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () => resolve(new Response(Buffer.concat(parts), { status: answer.statusCode ?? 500 })));
      },
    );
    sent.on("error", reject);
    sent.end(init.body as string | undefined);
  });

async function open({ said = [], kindOfHelp = "", language = "en" }: Asked): Promise<void> {
  const line = lineTo({ origin: `http://${host}:${port}`, host, fetch: fetchHere });
  const instance = await line.relay.instance();
  const [team] = instance.teams;
  if (!team) throw new Error("no team takes anything here");
  const opened = await openConversation(line, { instance, team: team.team, language, kindOfHelp, entries: said });
  conversations.push(opened.conversation);
}

/** What the newest conversation shows: its sentences and codes, in order. */
async function hear(): Promise<string[]> {
  const state = await newest().read();
  return state.messages.flatMap(({ said }) => {
    if (said.kind === "text") return [said.text];
    return said.kind === "phrase" ? [said.code] : [];
  });
}

function newest(): Conversation {
  const conversation = conversations.at(-1);
  if (!conversation) throw new Error("open first");
  return conversation;
}

async function answer(asked: Asked): Promise<unknown> {
  if (asked.deed === "open") return open(asked);
  if (asked.deed === "say") return void (await newest().send(...(asked.said ?? [])));
  if (asked.deed === "erase") return void (await newest().erase());
  return asked.deed === "hear" ? hear() : kitWordsOf(drawKit(), list).join(" ");
}

for await (const line of createInterface({ input: process.stdin })) {
  const told = await answer(JSON.parse(line) as Asked).then(
    (answered) => ({ answered: answered ?? null }),
    (error: unknown) => ({ fault: String(error) }),
  );
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
