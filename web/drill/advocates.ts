/** The made-up advocates: each signs in with her kit, takes her part of what waits, answers, signs out. */

import { readKit, spellerOf } from "../crypto/index.ts";
import { list as english } from "../crypto/lists/en.ts";
import { type Desk, lineTo, signIn } from "../threads/index.ts";
import { fetchAs } from "./fetching.ts";
import type { Planted, Scene } from "./messages.ts";

/** Answers every conversation once. Throws unless all could be opened. */
export async function answerAll(scene: Scene, onAnswered: () => void): Promise<void> {
  for (const [at, kit] of scene.kits.entries()) {
    await answerPart(scene, { kit, isMine: (number) => number % scene.kits.length === at }, onAnswered);
  }
  await pickUpHalf(scene);
}

/** The other team opens every second thing that people gave it. Throws unless all of it came and those open. */
async function pickUpHalf(scene: Scene): Promise<void> {
  const desk = await deskOf(scene, scene.beside);
  const received = await desk.received.list();
  if (received.length !== scene.people.length) throw new Error("not everything that was given came to the other team");
  for (const one of received.filter((_, number) => number % 2 === 0)) {
    const { kind } = await desk.received.open(one);
    if (kind !== "open") throw new Error("what was given does not open");
  }
  await desk.signOut();
}

async function deskOf({ port, client_host: host, people }: Scene, kit: string): Promise<Desk> {
  const fetch = fetchAs(people[0] as Planted, port);
  const reading = readKit(kit, [spellerOf(english)]);
  if (reading.kind !== "fits") throw new Error("the kit does not fit together");
  const desk = await signIn(lineTo({ origin: `http://${host}:${port}`, host, fetch }), { kit: reading.phrase.entropy });
  if (!desk) throw new Error("the kit opens no desk");
  return desk;
}

interface Part {
  readonly kit: string;
  readonly isMine: (number: number) => boolean;
}

async function answerPart(scene: Scene, { kit, isMine }: Part, onAnswered: () => void): Promise<void> {
  const { answer, people } = scene;
  const desk = await deskOf(scene, kit);
  const { threads, unopened } = await desk.list();
  if (unopened.length > 0 || threads.length !== people.length)
    throw new Error("not every conversation came to the desk");
  // By name: an order that both advocates see, whatever was answered in between.
  const byName = [...threads].sort((one, other) => (one.id < other.id ? -1 : 1));
  for (const thread of byName.filter((_, number) => isMine(number))) {
    await thread.take();
    await thread.send({ kind: "text", text: answer });
    onAnswered();
  }
  await desk.signOut();
}
