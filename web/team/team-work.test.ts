import assert from "node:assert/strict";
import { test } from "node:test";
import { signal } from "@preact/signals";
import { Refused } from "../api/index.ts";
import { type Desk, type InviteOut, type MemberShown, TeamChanged } from "../threads/index.ts";
import type { Shown } from "./shown.ts";
import { TeamWork } from "./team-work.ts";
import { Tidying } from "./tidying.ts";

const key = (number: number) => new Uint8Array(16).fill(number);
const OUT: InviteOut = { hash: key(9), answer: key(8) };
const ANSWERED = { kem: key(7), sign: key(6), fingerprint: "00007" };
const PLACE = { role: "advocate", until: 0, name: "Bea" } as const;

function member(number: number, name: string, isMe = false): MemberShown {
  const fingerprint = String(number).padStart(5, "0");
  return { keyId: key(number), name, role: "advocate", until: 0, fingerprint, isMe, isListed: isMe };
}

/** A desk whose deeds are noted, and fail as told. */
class MadeTeam {
  members = [member(1, "Ade", true), member(2, "Bea"), member(3, "Bea"), member(4, "")];
  readonly mayChange = true;
  readonly adminsUntil = 0;
  readonly deeds: string[] = [];
  failing: Error | null = null;

  add = async () => this.#note("add", () => this.members.push(member(7, "Bea")));
  change = async () => this.#note("change");
  remove = async (ids: readonly Uint8Array[]) => this.#note(`remove ${ids.map(([first]) => first).join()}`);

  #note(deed: string, done: () => unknown = () => undefined): void {
    if (this.failing) throw this.failing;
    this.deeds.push(deed);
    done();
  }
}

function opened(...threads: Shown[]) {
  const team = new MadeTeam();
  const spoken = new Map([["#invite=L", "123412341234"]]);
  const invites = {
    list: async () => [OUT],
    make: async () => ({ link: "L", spoken: "123412341234" }),
    drop: async () => void team.deeds.push("drop"),
    open: async (_out: InviteOut, link: string, digits: string) => (spoken.get(link) === digits ? ANSWERED : null),
  };
  const tidy = async () => ({ hasSigned: false, ledOn: 2, waitForHer: 1 });
  const desk = { role: "admin", membership: team, invites, tidy } as unknown as Desk;
  const rest = { threads: signal(threads), tidying: new Tidying(desk), look: async () => undefined };
  const work = new TeamWork(desk, rest);
  work.show();
  return { team, work };
}

const stepOf = (work: TeamWork): string => work.step.value.at;

test("the answer to an invitation made here opens by itself; to another only with both halves", async () => {
  const { work } = opened();
  await work.see(OUT);
  assert.equal(stepOf(work), "halves");
  await work.open(OUT, "#invite=L", "000000000000");
  assert.match(work.wrong.value, /add nobody/);
  await work.open(OUT, "#invite=L", "1234 1234 1234");
  assert.equal(stepOf(work), "compare");
  await work.invite();
  await work.see(OUT);
  assert.equal(stepOf(work), "compare");
});

test("adding drops the invitation and tells what happened; a device of one's own is offered everything", async () => {
  const { team, work } = opened();
  await work.act({ kind: "add", joining: { out: OUT, device: ANSWERED }, place: PLACE, isOwn: true });
  assert.deepEqual(team.deeds, ["add", "drop"]);
  const step = work.step.value;
  assert(step.at === "done");
  assert.deepEqual(step.own?.keyId, key(7));
});

test("taking somebody out takes the devices of the same name with it and tells of new keys and of who waits", async () => {
  const { team, work } = opened();
  const [, bea, other] = work.members.value as [MemberShown, MemberShown, MemberShown];
  assert.deepEqual(work.othersOf(bea), [other]);
  await work.act({ kind: "remove", member: bea, others: work.othersOf(bea) });
  assert.deepEqual(team.deeds, ["remove 2,3"]);
  const step = work.step.value;
  assert(step.at === "done");
  assert.match(step.told.join(), /not in the team.*2 conversations have a new key.*1 conversation waits/);
});

test("without a name nobody is taken for the same person, nor is one's own device", () => {
  const { work } = opened();
  const [me, , , unnamed] = work.members.value as [MemberShown, MemberShown, MemberShown, MemberShown];
  assert.deepEqual([work.othersOf(unnamed), work.othersOf(me)], [[], []]);
});

test("what was not done is said, and the page stands where it stood", async () => {
  const { team, work } = opened();
  const deed = { kind: "change", member: member(2, "Bea"), place: PLACE } as const;
  for (const [failing, said] of [
    [new TeamChanged(), /Somebody else changed the team/],
    [new Refused("unreachable"), /Look at the list/],
    [new Refused("invalid"), /date of this device/],
  ] as const) {
    team.failing = failing;
    await work.act(deed);
    assert.deepEqual([work.step.value, team.deeds], [{ at: "sure", deed }, []]);
    assert.match(work.wrong.value, said);
  }
});

test("handing everything over goes on where one conversation fails, and says so", async () => {
  const grants: string[] = [];
  const made = (id: string, holders: readonly Uint8Array[], fails = false) =>
    ({
      id,
      holders,
      thread: {
        grant: async () => {
          if (fails) throw new Refused("invalid");
          grants.push(id);
        },
      },
    }) as unknown as Shown;
  const { work } = opened(made("a", []), made("b", [], true), made("c", [key(7)]), made("d", []));
  await work.handAll(member(7, "Ade"));
  assert.deepEqual(grants, ["a", "d"]);
  const step = work.step.value;
  assert(step.at === "done");
  assert.match(step.told.join(), /2 conversations were handed over.*1 could not/);
});

test("signing out leaves no link, no digits and no list", async () => {
  const { work } = opened();
  await work.invite();
  work.wipe();
  assert.deepEqual([stepOf(work), work.members.value, work.out.value], ["list", [], null]);
  await work.see(OUT);
  assert.equal(stepOf(work), "halves");
});
