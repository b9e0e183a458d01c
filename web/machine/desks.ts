/** The advocates' desks: signed in with their kits, as web/threads gives them to screens. */

import { toText } from "../api/octets.ts";
import type { Shape } from "../api/shape.ts";
import type { Bytes, Role } from "../crypto/index.ts";
import { type Desk, type DeskThread, type Said, signIn } from "../threads/index.ts";
import { staffOf } from "./founding.ts";
import { lineAs } from "./pipe.ts";
import { heldBy, shownOf, threadOf } from "./shown.ts";

interface Open {
  readonly desk: Desk;
  threads: readonly DeskThread[];
}

const desks = new Map<string, Open>();

export function deskOf(name: string): Open {
  const open = desks.get(name);
  if (!open) throw new RangeError(`${name} is not signed in`);
  return open;
}

export function talkOf(name: string, thread: string): DeskThread {
  const found = deskOf(name).threads.find((one) => toText(threadOf(one).id) === thread);
  if (!found) throw new RangeError("not on this desk");
  return found;
}

const talkIn = (asked: Shape): DeskThread => talkOf(asked.text("who"), asked.text("thread"));

async function list(asked: Shape) {
  const open = deskOf(asked.text("who"));
  const { threads, unopened } = await open.desk.list();
  open.threads = threads;
  return {
    threads: threads.map((one) => ({ ...shownOf(one), waits: one.waits, isKept: one.isKept })),
    unopened: unopened.map(({ what, why }) => `${what} ${why}`),
    epoch: open.desk.team.epoch,
  };
}

type Deed = (asked: Shape) => unknown;

export const DEEDS_OF_DESKS: Readonly<Record<string, Deed>> = {
  /** False: no such kit here. */
  "sign in": async (asked) => {
    const who = asked.text("who");
    const desk = await signIn(lineAs(who), { kit: staffOf(who).kit });
    if (desk) desks.set(who, { desk, threads: [] });
    return desk !== null;
  },
  "sign out": async (asked) => {
    const { desk } = deskOf(asked.text("who"));
    desks.delete(asked.text("who"));
    await desk.signOut();
  },
  list,
  answer: async (asked) => {
    const said: Said = { kind: "text", text: asked.text("text") };
    return shownOf(await sent(talkIn(asked), said));
  },
  "answer again": async (asked) => {
    await talkIn(asked).sendAgain();
  },
  "look at": async (asked) => {
    const talk = talkIn(asked);
    await talk.read();
    return shownOf(talk);
  },
  take: (asked) => talkIn(asked).take(),
  keep: (asked) => talkIn(asked).keep(),
  hide: (asked) => talkIn(asked).hide(),
  "bring back": (asked) => talkIn(asked).callBack(),
  /** Every conversation that needs it gets a new key, and is kept. */
  tidy: async (asked) => (await deskOf(asked.text("who")).desk.tidy()).ledOn,
  add: async (asked) => {
    const { device } = staffOf(asked.text("name"));
    const place = { role: asked.text("role") as Role, until: asked.number("until"), name: "" };
    const keys = { kem: device.kemPublicKey, sign: device.signPublicKey };
    await deskOf(asked.text("who")).desk.membership.add(keys, place);
  },
  remove: (asked) => {
    const ids = asked.each("names", (name) => staffOf(String(name)).device.keyId);
    return deskOf(asked.text("who")).desk.membership.remove(ids);
  },
  "keep up": (asked) => deskOf(asked.text("who")).desk.membership.keepUp(),
  grant: async (asked) => shownOf(await granted(talkIn(asked), staffOf(asked.text("to")).device.keyId)),
  /** Names that stand in what people gave to this team. */
  "pick up": async (asked) => {
    const { received } = deskOf(asked.text("who")).desk;
    const names: string[] = [];
    for (const one of await received.list()) {
      const looked = one.isTaken ? null : await received.open(one);
      if (looked?.kind === "open") names.push(toText(looked.release.signedBy), toText(looked.release.nonce));
    }
    return names;
  },
  holds: (asked) => deskOf(asked.text("who")).threads.flatMap(heldBy),
};

async function granted(talk: DeskThread, to: Bytes): Promise<DeskThread> {
  await talk.grant(to);
  return talk;
}

async function sent(talk: DeskThread, said: Said): Promise<DeskThread> {
  await talk.send(said);
  return talk;
}

export function forgetDesks(): void {
  desks.clear();
}
