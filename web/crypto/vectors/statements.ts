/** Vectors of an organisation's log: chains that are believed, and every way in which one is refused. */

import { type Bytes, concat, u8 } from "../bytes.ts";
import { encodeCbor } from "../cbor.ts";
import { kemPublicKey } from "../hpke.ts";
import { sha256 } from "../labels.ts";
import { signPublicKey } from "../signing.ts";
import {
  type Admins,
  type Epoch,
  type Head,
  type Member,
  type Role,
  type StatementBody,
  signStatement,
} from "../statements.ts";
import { mixedOrder } from "./keys.ts";
import { bytes, flipped, hex, streamOf } from "./writing.ts";

const random = streamOf("statements");
const seeds = (count: number): Bytes[] => Array.from({ length: count }, () => random(32));
const [root, stranger] = seeds(2) as [Bytes, Bytes];
const [one, two, three] = seeds(3) as [Bytes, Bytes, Bytes];
const [anna, bea, gone] = seeds(3) as [Bytes, Bytes, Bytes];
const [team, otherTeam] = [random(16), random(16)];
const [teamKey, otherKey] = seeds(2).map(kemPublicKey) as [Bytes, Bytes];
const TODAY = 20_779;

const member = (seed: Bytes, role: Role, until = 0): Member => ({
  kem: kemPublicKey(sha256(seed)),
  sign: signPublicKey(seed),
  role,
  until,
  name: role === "guest" ? "" : "Ana Ló",
});
const members = [member(anna, "admin"), member(bea, "advocate"), member(gone, "guest", TODAY - 1)];
const keysOf = (...from: Bytes[]): Bytes[] => from.map(signPublicKey);

const admins: Admins = { kind: "admins", serial: 3, keys: keysOf(one, two, three), until: TODAY + 90 };
const list = signStatement(admins, [root]);
const removal: Admins = { ...admins, serial: 4, keys: keysOf(one, two) };
const removed = signStatement(removal, [one]);

const epoch: Epoch = {
  kind: "epoch",
  team,
  epoch: 1,
  day: TODAY - 40,
  members,
  admins: sha256(list),
  previous: new Uint8Array(32),
  key: teamKey,
};
const first = signStatement(epoch, [two]);
const next: Epoch = { ...epoch, epoch: 2, members: members.slice(0, 2), previous: sha256(first), key: otherKey };
const second = signStatement(next, [one]);
const head: Head = { kind: "head", team, epoch: 2, last: sha256(second), day: TODAY, key: otherKey };

interface Log {
  readonly lists: readonly Bytes[];
  readonly epochs: readonly Bytes[];
  readonly head: Bytes;
  readonly team: Bytes;
  readonly pinned: { readonly serial: number; readonly epoch: number; readonly day: number };
  readonly isFirstVisit: boolean;
}
const good: Log = {
  lists: [list],
  epochs: [first, second],
  head: signStatement(head, [three]),
  team,
  pinned: { serial: 0, epoch: 0, day: 0 },
  isFirstVisit: false,
};

/** Each statement is stored once, under the beginning of its SHA-256; logs name them. */
const named: Record<string, string> = {};

function nameOf(statement: Bytes): string {
  const name = hex(sha256(statement)).slice(0, 8);
  named[name] = hex(statement);
  return name;
}

function written(name: string, changed: Partial<Log>, refused: string | null): object {
  const log = { ...good, ...changed };
  return {
    name,
    refused,
    team: hex(log.team),
    lists: log.lists.map(nameOf),
    epochs: log.epochs.map(nameOf),
    head: nameOf(log.head),
    pinned: log.pinned,
    isFirstVisit: log.isFirstVisit,
  };
}

/** An epoch with the head that names it, so that nothing but the epoch can be what is refused. */
function chainOf(before: readonly Bytes[], body: Epoch, by: Bytes[] = [one]): Pick<Log, "epochs" | "head"> {
  const last = signStatement(body, by);
  const named = { ...head, epoch: body.epoch, last: sha256(last), key: body.key };
  return { epochs: [...before, last], head: signStatement(named, [one]) };
}

const listOf = (changed: Partial<Admins>, by: Bytes[] = [root]) => ({
  lists: [signStatement({ ...admins, ...changed }, by)],
});
const removalOf = (changed: Partial<Admins>, by: Bytes[] = [one]) => ({
  lists: [list, signStatement({ ...removal, ...changed }, by)],
});
const epochOf = (changed: Partial<Epoch>, by: Bytes[] = [one]) => ({
  epochs: [first, signStatement({ ...next, ...changed }, by)],
});
const headOf = (changed: Partial<Head>, by: Bytes[] = [three]) => ({
  head: signStatement({ ...head, ...changed }, by),
});
const short = (body: StatementBody) =>
  encodeCbor(new Map(Object.entries({ ...body, more: 1 }).map(([k, v]) => [k, v as never])));
const [mixedKey] = mixedOrder(signPublicKey(sha256(root))).map(([, key]) => bytes(key)) as [Bytes];
const smallKey = Uint8Array.from([1, ...new Array<number>(31).fill(0)]);

function unsigned(body: StatementBody, publicKey: Bytes, signature: Bytes): Bytes {
  const encoded = encodeCbor(new Map(Object.entries(body).map(([name, value]) => [name, value as never])));
  return concat(u8(1), encodeCbor([encoded, [[publicKey, signature]]]));
}

function believed(): object[] {
  const afterRemoval = { ...epoch, admins: sha256(removed) };
  const chain = signStatement(afterRemoval, [two]);
  const chainHead = { ...head, epoch: 1, last: sha256(chain), key: teamKey };
  return [
    written("root, admins, two epochs, a head by an admin", {}, null),
    written("a first visit needs only ADMINS and HEAD", { epochs: [], isFirstVisit: true }, null),
    written("a head by two members", headOf({}, [anna, bea]), null),
    written("seen before: the same serial, epoch and day", { pinned: { serial: 3, epoch: 2, day: TODAY } }, null),
    written(
      "an admin removed another",
      { lists: [list, removed], epochs: [chain], head: signStatement(chainHead, [one]) },
      null,
    ),
    written("an epoch in the middle, its beginning unknown", { epochs: [second] }, null),
  ];
}

function refusedLists(): object[] {
  const empty = [...keysOf(one), smallKey];
  const { lists } = removalOf({ keys: keysOf(one, stranger) });
  const adding = { lists, ...chainOf([], { ...epoch, admins: sha256(lists[1] as Bytes) }) };
  return [
    written("admins signed by another root", listOf({}, [stranger]), "signer"),
    written("admins signed by an admin alone", listOf({}, [one]), "signer"),
    written("one admin only", listOf({ keys: keysOf(one) }), "too few admins"),
    written("the same admin twice", listOf({ keys: keysOf(one, one) }), "duplicate key"),
    written("an admin with a key of small order", listOf({ keys: empty }), "small-order key"),
    written("an admin with a key of mixed order", listOf({ keys: [...keysOf(one), mixedKey] }), "small-order key"),
    written(
      "a signature by a key of small order",
      { lists: [unsigned(admins, smallKey, concat(u8(1), new Uint8Array(63)))] },
      "small-order key",
    ),
    written("an older list than this device has seen", { pinned: { serial: 4, epoch: 0, day: 0 } }, "serial"),
    written("a list whose signature was changed", { lists: [flipped(list, -1)] }, "signature"),
    written("a list whose content was changed", { lists: [flipped(list, 60)] }, "signature"),
    written("a removal by the one removed", removalOf({}, [three]), "signer"),
    written("a removal by a stranger", removalOf({}, [stranger]), "signer"),
    written("a removal that adds", adding, "admins"),
    written("a removal that removes nobody", removalOf({ keys: keysOf(one, two, three) }), "admins"),
    written("a removal that lets the list live longer", removalOf({ until: TODAY + 91 }), "not after"),
    written("a removal with the same serial", removalOf({ serial: 3 }), "serial"),
    written("an epoch in place of a list", { lists: [first] }, "kind"),
  ];
}

function refusedEpochs(): object[] {
  const twice = [member(bea, "advocate"), member(bea, "admin")];
  const sameKem = [member(anna, "admin"), { ...member(bea, "advocate"), kem: member(anna, "admin").kem }];
  const sameSign = [member(anna, "admin"), { ...member(bea, "advocate"), sign: member(anna, "admin").sign }];
  const [small, half] = [smallKey, mixedKey].map((sign) => [{ ...member(anna, "admin"), sign }]) as [
    Member[],
    Member[],
  ];
  return [
    written("an epoch signed by a member", epochOf({}, [anna]), "signer"),
    written("an epoch signed by the root", epochOf({}, [root]), "signer"),
    written("an epoch signed by two", epochOf({}, [one, two]), "signer"),
    written("an epoch signed twice by one", epochOf({}, [one, one]), "duplicate key"),
    written("an epoch of another team", epochOf({ team: otherTeam }), "team"),
    written("an epoch on another list", epochOf({ admins: sha256(removed) }), "admins"),
    written("an epoch that skips one", epochOf({ epoch: 3 }), "epoch"),
    written("an epoch of another past", chainOf([first], { ...next, previous: sha256(second) }), "previous"),
    written("a first epoch with a past", chainOf([], { ...epoch, previous: sha256(list) }), "previous"),
    written("an epoch without members", epochOf({ members: [] }), "epoch"),
    written("a member with two places", epochOf({ members: twice }), "duplicate key"),
    written("two members with one key to seal to", epochOf({ members: sameKem }), "duplicate key"),
    written("two members with one key to sign with", epochOf({ members: sameSign }), "duplicate key"),
    written("a member with a key of small order", epochOf({ members: small }), "small-order key"),
    written("a member with a key of mixed order", epochOf({ members: half }), "small-order key"),
    written("a head in place of an epoch", { epochs: [first, good.head] }, "kind"),
  ];
}

function refusedHeads(): object[] {
  const pinned = (epochNumber: number, day: number) => ({ pinned: { serial: 0, epoch: epochNumber, day } });
  return [
    written("a head by one member", headOf({}, [anna]), "signer"),
    written("a head by a member and a stranger", headOf({}, [anna, stranger]), "signer"),
    written(
      "a head by a member and one whose time is over",
      { ...headOf({ epoch: 1, last: sha256(first), key: teamKey }, [anna, gone]), epochs: [first] },
      "signer",
    ),
    written("a head by one member, twice", headOf({}, [anna, anna]), "duplicate key"),
    written(
      "a head by members on a first visit",
      { ...headOf({}, [anna, bea]), epochs: [], isFirstVisit: true },
      "signer",
    ),
    written("a head of another team", headOf({ team: otherTeam }), "team"),
    written("a head that names another epoch", headOf({ epoch: 1 }), "previous"),
    written("a head that names another statement", headOf({ last: sha256(first) }), "previous"),
    written("a head that names another team key", headOf({ key: teamKey }), "previous"),
    written("a head older than this device has seen", pinned(2, TODAY + 1), "not after"),
    written("a head of an older epoch than this device has seen", pinned(3, 0), "epoch"),
    written("a head after the list's last day", headOf({ day: TODAY + 91 }), "not after"),
    written("a list that lives longer than 100 days", headOf({ day: TODAY - 12 }), "not after"),
    written("a head whose signature was changed", { head: flipped(good.head, -1) }, "signature"),
    written("a list in place of a head", { head: list }, "kind"),
  ];
}

function malformed(): object[] {
  const noSigners = concat(u8(1), encodeCbor([encodeCbor(new Map()), []]));
  return [
    { name: "another suite", statement: hex(concat(u8(2), list.slice(1))) },
    { name: "cut short", statement: hex(list.slice(0, -1)) },
    { name: "bytes after the end", statement: hex(concat(list, u8(0))) },
    { name: "a field too many", statement: hex(concat(u8(1), encodeCbor([short(admins), []]))) },
    { name: "no kind", statement: hex(noSigners) },
    { name: "nothing", statement: "" },
  ];
}

export function statementVectors(): object {
  const digests = [list, first, second, good.head].map((statement) => hex(sha256(statement)));
  return {
    root: hex(signPublicKey(root)),
    digests,
    logs: [...believed(), ...refusedLists(), ...refusedEpochs(), ...refusedHeads()],
    statements: named,
    malformed: malformed(),
    ages: [
      { head: TODAY, today: TODAY, age: "fresh" },
      { head: TODAY, today: TODAY + 7, age: "fresh" },
      { head: TODAY, today: TODAY + 8, age: "old" },
      { head: TODAY, today: TODAY + 21, age: "old" },
      { head: TODAY, today: TODAY + 22, age: "closed" },
      { head: TODAY, today: TODAY - 400, age: "fresh" },
    ],
  };
}
