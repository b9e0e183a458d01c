/** The real program on a free port with a folder of its own: its demonstration team, two advocates, cheap work. */

import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Fetch } from "../../api/index.ts";
import { type Bytes, readKit, type Speller, spellerOf } from "../../crypto/index.ts";
import { list } from "../../crypto/lists/en.ts";

export const HOST = "talk.localhost";
const PROGRAM = path.resolve(import.meta.dirname, "../../../.venv/bin/alongside");
const READY = "Ready after";
const STARTING_MS = 20_000;
const AGAIN_MS = 50;
export const ENGLISH: Speller = spellerOf(list);

export interface Server {
  readonly origin: string;
  /** Without a resolver: the name goes in the Host header, the bytes to this machine. */
  readonly fetch: Fetch;
  /** 16 secret bytes of one of the demonstration's recovery kits. */
  kit(advocate: "ade" | "rosa"): Bytes;
  /** The database itself, as who takes the disk has it. */
  readonly database: string;
  /** Another organisation on this instance: 16 secret bytes of its first advocate's recovery kit. */
  found(name: string): Bytes;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  assert(address !== null && typeof address === "object");
  return address.port;
}

function untilReady(program: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    // Listens on: a full pipe would stop the program.
    program.stdout?.on("data", (chunk) => {
      said += String(chunk);
      if (said.includes(READY)) resolve();
    });
    program.once("error", reject);
    program.once("exit", () => reject(new Error(`the server did not start:\n${said}`)));
  });
}

/** It says that it is ready just before it listens. */
async function untilListening(port: number): Promise<void> {
  for (let left = STARTING_MS; left > 0; left -= AGAIN_MS) {
    const socket = connect(port, "127.0.0.1");
    const isOpen = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await new Promise((resume) => setTimeout(resume, AGAIN_MS));
  }
  throw new Error("the server does not listen");
}

export async function startServer(): Promise<Server> {
  const [folder, port] = [mkdtempSync(path.join(tmpdir(), "alongside-threads-")), await freePort()];
  const settings = {
    ALONGSIDE_DATA_DIR: path.join(folder, "var"),
    ALONGSIDE_DATABASE_URL: "",
    ALONGSIDE_PORT: String(port),
    ALONGSIDE_DEMO: "yes",
    ALONGSIDE_KEEP_TIME: "no",
    ALONGSIDE_WORK_BITS: "8",
  };
  const env = { ...process.env, ...settings };
  const program = spawn(PROGRAM, ["run"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await untilReady(program);
  await untilListening(port);
  return {
    origin: `http://${HOST}:${port}`,
    fetch: fetchAt(port),
    database: path.join(folder, "var/alongside.sqlite3"),
    kit: (advocate) => kitIn(path.join(folder, "var/demo", `${advocate}-1.txt`)),
    found: (name) => {
      const typed = { input: "Lin\nNoor\ny\n", encoding: "utf8" } as const;
      return kitOnPaper(
        execFileSync(PROGRAM, ["org", "create", name], { env, ...typed, stdio: ["pipe", "pipe", "ignore"] }),
      );
    },
    stop: async () => {
      const isOver = once(program, "exit");
      program.kill();
      await isOver;
      rmSync(folder, { recursive: true });
    },
  };
}

/** Of what `alongside org create` printed: the first kit's numbered words. */
function kitOnPaper(printed: string): Bytes {
  const [, words = ""] = (printed.split("RECOVERY KIT")[1] ?? "").split("\n\n");
  return kitOf(words.replaceAll(/\d+/g, " "));
}

function kitIn(file: string): Bytes {
  const words = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .join(" ");
  return kitOf(words);
}

function kitOf(words: string): Bytes {
  const reading = readKit(words, [ENGLISH]);
  assert(reading.kind === "fits");
  return reading.phrase.entropy;
}

export function fetchAt(port: number): Fetch {
  return (url, init) =>
    new Promise((resolve, reject) => {
      const { pathname, host } = new URL(url);
      const headers = { ...(init.headers as Record<string, string>), Host: host };
      const asked = request({ host: "127.0.0.1", port, path: pathname, method: init.method, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => resolve(new Response(Buffer.concat(chunks), { status: answer.statusCode ?? 0 })));
        answer.on("error", reject);
      });
      asked.on("error", reject);
      asked.end(init.body as string);
    });
}
