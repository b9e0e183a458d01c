/**
 * Two tabs of hers and two devices of an advocate write into one conversation at the same moment, over lines that lose
 * requests, lose answers or are cut: what was taken stands there once, for everybody, and what was not taken is given back.
 */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { runs } from "../../runs.ts";
import { type Conversation, comeBack, type DeskThread, type Said } from "../index.ts";
import { deskOf, losingAnswers, losingRequests, type Meddled, meddledLine, opened, shown, text } from "./lines.ts";
import { type Server, startServer } from "./server.ts";

let server: Server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

const FAULTS = [
  "none",
  "answer lost",
  "answer lost twice",
  "request lost",
  "request lost twice",
  "cut",
  "silent",
] as const;
type Fault = (typeof FAULTS)[number];
const WRITERS = ["tab one", "tab two", "device one", "device two"] as const;

interface Writer {
  readonly name: string;
  readonly side: Conversation | DeskThread;
  readonly line: Meddled;
  /** What was taken over to be sent, in order. */
  readonly taken: string[];
}

function broken(line: Meddled, fault: Fault): void {
  if (fault === "answer lost") line.meddling = losingAnswers("slots/put", 1);
  if (fault === "answer lost twice") line.meddling = losingAnswers("slots/put", 2);
  if (fault === "request lost") line.meddling = losingRequests("slots/put", 1);
  if (fault === "request lost twice") line.meddling = losingRequests("slots/put", 2);
  if (fault === "cut") line.meddling = () => Promise.reject(new TypeError("network"));
}

async function writes(writer: Writer, words: string, fault: Fault): Promise<void> {
  if (fault === "silent") return;
  broken(writer.line, fault);
  const said: Said = text(words);
  const isSent = await writer.side.send(said).then(
    () => true,
    () => false,
  );
  if (isSent || writer.side.unsent?.includes(said)) writer.taken.push(words);
  writer.line.meddling = null;
}

async function deskThread(line: Meddled, words: string): Promise<DeskThread> {
  const { threads } = await (await deskOf(server, "ade", line.line)).list();
  const thread = threads.find((one) => shown(one).includes(words));
  assert(thread);
  return thread;
}

async function writersOf(words: string): Promise<readonly Writer[]> {
  const lines = WRITERS.map(() => meddledLine(server)) as [Meddled, Meddled, Meddled, Meddled];
  const { entropy, conversation } = await opened(lines[0].line, text(words));
  const other = await comeBack(lines[1].line, { entropy });
  assert(other);
  const sides = [conversation, other, await deskThread(lines[2], words), await deskThread(lines[3], words)];
  return sides.map((side, at) => ({ name: WRITERS[at] ?? "", side, line: lines[at] as Meddled, taken: [] }));
}

let count = 0;

test("whoever writes at once over whatever line: nothing is lost, nothing is doubled, everybody sees the same", async () => {
  const round = fc.tuple(...WRITERS.map(() => fc.constantFrom(...FAULTS)));
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 4 }), async (rounds) => {
      const beginning = `begins ${count++}`;
      const writers = await writersOf(beginning);
      for (const [number, faults] of rounds.entries())
        await Promise.all(writers.map((one, at) => writes(one, `${one.name}: ${number}`, faults[at] ?? "none")));
      for (const { side } of writers) await side.sendAgain();
      for (const { side } of writers) await side.read();
      const expected = [beginning, ...writers.flatMap(({ taken }) => taken)].toSorted();
      for (const { side, name, taken } of writers) {
        assert.deepEqual(shown(side).toSorted(), expected);
        assert.deepEqual(
          shown(side).filter((words) => words.startsWith(`${name}:`)),
          taken,
        );
        assert.deepEqual([side.state.gaps, side.unsent], [[], null]);
        assert.deepEqual(shown(side), shown(writers[0]?.side ?? side));
      }
    }),
    runs(6),
  );
});

test("what is said while something waits and the line is still cut is given back, not swallowed", async () => {
  const line = meddledLine(server);
  const { conversation } = await opened(line.line, text("first"));
  line.meddling = () => Promise.reject(new TypeError("network"));
  await assert.rejects(conversation.send(text("waits")));
  const second = text("given back");
  await assert.rejects(conversation.send(second));
  assert.deepEqual(conversation.unsent, [text("waits")]);
  assert(!conversation.unsent?.includes(second));
  line.meddling = null;
  await conversation.send(second);
  assert.deepEqual(shown(conversation), ["first", "waits", "given back"]);
  assert.deepEqual(shown(await readAnew(conversation)), ["first", "waits", "given back"]);
});

async function readAnew(conversation: Conversation): Promise<Conversation> {
  await conversation.read();
  return conversation;
}
