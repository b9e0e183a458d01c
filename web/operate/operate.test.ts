import assert from "node:assert/strict";
import { test } from "node:test";
import {
  deviceOf,
  drawBytes,
  drawDeviceKey,
  fingerprint,
  inviteKeysOf,
  kitKeysOf,
  openTeamKey,
  openWrap,
  organisationId,
  readStatement,
  rootSeedOf,
  sha256,
  trustAdmins,
  trustEpoch,
  trustHead,
  WAY_KIT,
} from "../crypto/index.ts";
import { everyList } from "../crypto/lists/every.ts";
import { found, foundTeam } from "./founding.ts";
import { type HeadAsked, signHead } from "./heading.ts";
import { invite } from "./inviting.ts";
import { fromText, toText } from "./octets.ts";
import { drawPhrase, entropyOfPhrase, listFor } from "./phrases.ts";
import { drawRoot, renew } from "./renewing.ts";

const INSTANCE = toText(new Uint8Array(16).fill(7));
const DAY = 20_000;
const founding = found({ instance: INSTANCE, language: "es", names: ["Ade", ""], day: DAY, until: DAY + 100 });
const [adminsText, epochText, headText] = founding.public.statements as [string, string, string];
const [firstKit] = founding.secret.kits[0] as [string];

function asked(changes: Partial<HeadAsked> = {}): HeadAsked {
  const { root, team, devices } = founding.public;
  const wraps = devices.flatMap(({ keyId, wraps: own }) =>
    own.map(({ id, blob }) => ({ name: toText(sha256(fromText(id))), keyId, blob })),
  );
  const log = { root, team, admins: [adminsText], epoch: epochText };
  return { instance: INSTANCE, kit: firstKit, ...log, day: DAY + 1, wraps, ...changes };
}

test("a founding is believed from the root on by the client's own checks", () => {
  const [root, team] = [fromText(founding.public.root), fromText(founding.public.team)];
  const admins = trustAdmins(root, [fromText(adminsText)], 0);
  const epoch = trustEpoch(fromText(epochText), { team, admins, previous: null });
  trustHead(fromText(headText), { team, admins, epoch, pinned: { epoch: 0, day: 0 } });
  assert.equal(admins.body.keys.length, 2);
  assert.equal(founding.public.fingerprint, fingerprint(root));
});

test("each kit opens its own device, which opens the team key of the epoch", () => {
  const [root, team] = [fromText(founding.public.root), fromText(founding.public.team)];
  const body = readStatement(fromText(epochText)).body;
  assert.ok(body.kind === "epoch");
  for (const [at, { keyId, teamKey, wraps }] of founding.public.devices.entries()) {
    for (const [number, words] of (founding.secret.kits[at] as string[]).entries()) {
      const keys = kitKeysOf(entropyOfPhrase(words) as Uint8Array, fromText(INSTANCE));
      const wrap = wraps[number] as (typeof wraps)[number];
      assert.deepEqual([toText(keys.kitId), toText(keys.kitToken)], [wrap.id, wrap.token]);
      const { device } = openWrap(keys.kek, { way: WAY_KIT, keyId: fromText(keyId) }, fromText(wrap.blob));
      const to = { organisation: organisationId(root), team, epoch: 1, keyId: device.keyId };
      const seed = openTeamKey(device.kemSeed, to, fromText(teamKey));
      const both = Uint8Array.from([...seed, ...seed]);
      assert.equal(toText(deviceOf(both).kemPublicKey), toText(body.key));
    }
  }
});

test("the root's paper gives the root key again, and only in its order", () => {
  const [first, second] = founding.secret.root.map((words) => entropyOfPhrase(words)) as [Uint8Array, Uint8Array];
  const keyOf = (seed: Uint8Array) => toText(deviceOf(Uint8Array.from([...seed, ...seed])).signPublicKey);
  assert.equal(keyOf(rootSeedOf(first, second)), founding.public.root);
  assert.notEqual(keyOf(rootSeedOf(second, first)), founding.public.root);
});

test("no two foundings share a key or a word line", () => {
  const other = found({ instance: INSTANCE, language: "es", names: ["Ade", ""], day: DAY, until: DAY + 100 });
  const lines = [founding, other].flatMap(({ secret }) => [...secret.root, ...secret.kits.flat()]);
  assert.equal(new Set(lines).size, 12);
  assert.notEqual(other.public.root, founding.public.root);
});

test("a kit typed in capitals with its numbers signs a head that clients believe", () => {
  const kit = firstKit.split(" ").map((word, at) => `${at + 1} ${word.toUpperCase()}`);
  const answer = signHead(asked({ kit: kit.join("\n") }));
  assert.ok("statement" in answer);
  const team = fromText(founding.public.team);
  const admins = trustAdmins(fromText(founding.public.root), [fromText(adminsText)], 0);
  const head = trustHead(fromText(answer.statement), { team, admins, epoch: null, pinned: { epoch: 1, day: DAY } });
  assert.equal(head.body.day, DAY + 1);
});

test("a kit of another instance, of nobody, or no kit at all signs nothing", () => {
  const stranger = drawPhrase(listFor("en")).words;
  assert.deepEqual(signHead(asked({ kit: stranger })), { refused: "kit-unknown" });
  assert.deepEqual(signHead(asked({ instance: toText(new Uint8Array(16)) })), { refused: "kit-unknown" });
  assert.deepEqual(signHead(asked({ kit: "one two three" })), { refused: "kit-misfit" });
});

test("a log that does not hold from the root on is not signed", () => {
  const other = found({ instance: INSTANCE, language: "en", names: ["Ade", ""], day: DAY, until: DAY + 100 }).public;
  const [otherAdmins, otherEpoch] = other.statements as [string, string];
  assert.deepEqual(signHead(asked({ admins: [otherAdmins] })), { refused: "log" });
  assert.deepEqual(signHead(asked({ epoch: otherEpoch })), { refused: "log" });
  assert.deepEqual(signHead(asked({ root: other.root })), { refused: "log" });
  assert.deepEqual(signHead(asked({ team: other.team })), { refused: "log" });
});

test("a wrap put in another's place opens nothing", () => {
  const [mine, ...others] = asked().wraps;
  const foreign = (others[2] as HeadAsked["wraps"][number]).blob;
  assert.deepEqual(signHead(asked({ wraps: [{ ...(mine as HeadAsked["wraps"][number]), blob: foreign }] })), {
    refused: "kit-unknown",
  });
});

test("an invitation's code is made of both halves and the team", async () => {
  const team = drawBytes(16);
  const { link, spoken, code } = await invite({ team: toText(team) });
  assert.match(spoken, /^\d{4} \d{4} \d{4}$/);
  assert.equal(toText((await inviteKeysOf(team, fromText(link), spoken)).code), code);
  assert.notEqual((await invite({ team: toText(team) })).link, link);
});

test("papers use the language's own words, or English ones", () => {
  assert.equal(listFor("zh").language, "zh-Hans");
  assert.equal(listFor("zh-Hant").language, "zh-Hant");
  assert.equal(listFor("ht").language, "en");
  for (const list of everyList) assert.ok(entropyOfPhrase(drawPhrase(list).words), list.language);
});

test("the root's paper names the same admins anew; another paper, its lines changed round or a false log name nobody", () => {
  const { root } = founding.public;
  const [first, second] = founding.secret.root as [string, string];
  const about = { root, admins: [adminsText], until: DAY + 150, add: null };
  const answer = renew({ ...about, paper: [first, second] });
  assert.ok("statement" in answer);
  const { body, signers } = readStatement(fromText(answer.statement));
  const before = readStatement(fromText(adminsText)).body;
  assert.ok(body.kind === "admins" && before.kind === "admins");
  assert.deepEqual([body.serial, body.until, signers.map(toText)], [before.serial + 1, DAY + 150, [root]]);
  assert.deepEqual(body.keys, before.keys);
  assert.deepEqual(renew({ ...about, paper: [second, first] }), { refused: "paper-other" });
  assert.deepEqual(renew({ ...about, paper: [firstKit, second] }), { refused: "paper-other" });
  assert.deepEqual(renew({ ...about, paper: [first, "one two"] }), { refused: "paper-misfit" });
  assert.deepEqual(renew({ ...about, admins: [epochText], paper: [first, second] }), { refused: "log" });
});

const listIn = (statement: string) => {
  const read = readStatement(fromText(statement));
  assert.ok(read.body.kind === "admins");
  return { ...read.body, signers: read.signers.map(toText), keys: read.body.keys.map(toText) };
};

test("the root's paper adds one admin, and the same one only once", () => {
  const { root } = founding.public;
  const paper = founding.secret.root as [string, string];
  const about = { root, admins: [adminsText], until: DAY + 150, paper };
  const add = toText(deviceOf(drawDeviceKey()).signPublicKey);
  const answer = renew({ ...about, add });
  assert.ok("statement" in answer);
  assert.deepEqual(listIn(answer.statement).keys, [...listIn(adminsText).keys, add]);
  const again = { ...about, admins: [adminsText, answer.statement], add };
  assert.deepEqual(renew(again), { refused: "is-admin" });
});

test("a new root key names the same admins in the next list, and its paper signs the one after", () => {
  const { root } = founding.public;
  const drawn = drawRoot({ root, admins: [adminsText], until: DAY + 150, language: "es" });
  assert.ok("statement" in drawn && "root" in drawn);
  const list = listIn(drawn.statement);
  assert.deepEqual([list.keys, list.serial, list.signers], [listIn(adminsText).keys, 2, [drawn.root]]);
  assert.notEqual(drawn.root, root);
  const paper = drawn.paper as [string, string];
  const next = { root: drawn.root, admins: [adminsText, drawn.statement], until: DAY + 160, paper, add: null };
  assert.ok("statement" in renew(next));
  assert.deepEqual(drawRoot({ root, admins: [epochText], until: DAY, language: "en" }), { refused: "log" });
});

test("a second team of an organisation is founded with the root's paper, and with no other", () => {
  const paper = founding.secret.root as [string, string];
  const asked = { instance: INSTANCE, language: "es", names: ["Ade", "Rosa"], day: DAY, until: DAY + 100 };
  const second = foundTeam({ ...asked, paper });
  assert.ok("public" in second);
  assert.equal(second.public.root, founding.public.root);
  assert.notEqual(second.public.team, founding.public.team);
  assert.notEqual(foundTeam({ ...asked, paper: [paper[1], paper[0]] }).public?.root, founding.public.root);
  assert.deepEqual(foundTeam({ ...asked, paper: [paper[0], "one two"] }), { refused: "paper-misfit" });
});
