/**
 * What somebody with keys does past the honest client, with web/api and web/crypto alone: epochs, rekeys, rings, entries.
 * Honest or not is the machine's to say: it knows whether the relay and the others may believe it.
 */

import { askNonce, openSession, Session } from "../api/index.ts";
import { toText } from "../api/octets.ts";
import type { Shape } from "../api/shape.ts";
import * as crypto from "../crypto/index.ts";
import { signPublicKey } from "../crypto/signing.ts";
import { talkOf } from "./desks.ts";
import { drawTeamKey, memberIn, organisationOf, staffOf, teamSeedOf } from "./founding.ts";
import { type Her, herOf } from "./people.ts";
import { HOST, lineAs, today } from "./pipe.ts";
import { threadOf } from "./shown.ts";

type Bytes = crypto.Bytes;
const LIST_DAYS = 100;
/** A right to read that an attacker knows. */
const MINE = Uint8Array.from({ length: 32 }, () => 7);
const sessions = new Map<string, Session>();

export function forgetSessions(): void {
  sessions.clear();
}

/** A device's session, opened by hand. `epoch`: as the machine says, for it may lie. */
async function enter(asked: Shape): Promise<string> {
  const [who, team, epoch] = [asked.text("who"), asked.bytes("team", 16), asked.number("epoch")];
  const { device } = staffOf(asked.text("name"));
  const { wire } = lineAs(who);
  const nonce = await askNonce(wire);
  const signature = crypto.signSession(device.signSeed, { host: HOST, nonce, team, epoch });
  const { token } = await openSession(wire, { team, keyId: device.keyId, nonce, epoch, signature });
  sessions.set(who, new Session(wire, team, token));
  return toText(token);
}

function sessionOf(asked: Shape): Session {
  const session = sessions.get(asked.text("who"));
  if (!session) throw new RangeError("no session by hand");
  return session;
}

interface Log {
  readonly admins: crypto.Statement<crypto.Admins>;
  readonly epoch: crypto.Statement<crypto.Epoch>;
}

/** The newest list and epoch, as the relay shows them; believed without a walk: whoever does this knows them. */
async function logOf(who: string, team: Bytes): Promise<Log> {
  const read: crypto.Statement[] = [];
  for (let [after, more] = [0, true]; more; ) {
    const page = await lineAs(who).relay.log(team, after);
    read.push(...page.statements.map(({ statement }) => crypto.readStatement(statement)));
    [after, more] = [page.statements.at(-1)?.number ?? after, page.more];
  }
  const admins = read.findLast(({ body }) => body.kind === "admins") as crypto.Statement<crypto.Admins>;
  const epoch = read.findLast(({ body }) => body.kind === "epoch") as crypto.Statement<crypto.Epoch>;
  return { admins, epoch };
}

/** `isSent`: else it is only made. `by`: whose device signs; `standsOn`: "" the newest list, or a digest of an older one. */
async function nextEpoch(asked: Shape) {
  const [who, team] = [asked.text("who"), asked.bytes("team", 16)];
  const members = asked.each("members", memberIn);
  const { admins, epoch } = await logOf(who, team);
  const to = { organisation: organisationOf(team).id, team, epoch: epoch.body.epoch + 1 };
  const { key, teamKeys } = drawTeamKey(members, to);
  const list = asked.text("standsOn") ? asked.bytes("standsOn", 32) : admins.digest;
  const body: crypto.Epoch = {
    kind: "epoch",
    team,
    epoch: to.epoch,
    day: today(),
    members,
    admins: list,
    previous: epoch.digest,
    key,
  };
  const statement = crypto.signStatement(body, [staffOf(asked.text("by")).device.signSeed]);
  if (asked.truth("isSent")) await append(who, { team, statement, teamKeys });
  return { statement: toText(statement), key: toText(key), epoch: to.epoch };
}

interface Adding {
  readonly team: Bytes;
  readonly statement: Bytes;
  readonly teamKeys?: readonly { readonly keyId: Bytes; readonly blob: Bytes }[];
}

/** Adding to a log asks for no session: the statement's signature is the right. */
async function append(who: string, { team, statement, teamKeys = [] }: Adding): Promise<void> {
  const keys = teamKeys.map(({ keyId, blob }) => ({ key_id: keyId, blob }));
  await lineAs(who).wire.post("log/append", { team, statements: [statement], team_keys: keys });
}

async function head(asked: Shape): Promise<void> {
  const [who, team] = [asked.text("who"), asked.bytes("team", 16)];
  const { epoch } = await logOf(who, team);
  const names = { kind: "head", team, epoch: epoch.body.epoch, last: epoch.digest, key: epoch.body.key } as const;
  const seeds = asked.each("by", (name) => staffOf(String(name)).device.signSeed);
  await append(who, { team, statement: crypto.signStatement({ ...names, day: today() }, seeds) });
}

/** A list of these admins: by the root (`by` is ""), or by one who stays. */
async function list(asked: Shape): Promise<string> {
  const [who, team, by] = [asked.text("who"), asked.bytes("team", 16), asked.text("by")];
  const { admins } = await logOf(who, team);
  const keys = asked.each("keys", (name) => staffOf(String(name)).device.signPublicKey);
  const until = by ? admins.body.until : today() + LIST_DAYS;
  const seed = by ? staffOf(by).device.signSeed : organisationOf(team).rootSeed;
  const statement = crypto.signStatement({ kind: "admins", serial: admins.body.serial + 1, keys, until }, [seed]);
  await append(who, { team, statement });
  return toText(crypto.readStatement(statement).digest);
}

/** From one generation to the next: by a member (`name`) whose desk has the thread, whoever signs (`by`), in `epoch`. `now`: the newest. */
async function rekey(asked: Shape) {
  const [who, name, by] = [asked.text("who"), asked.text("name"), asked.text("by")];
  const her = herOf(asked.text("thread"));
  const { newest } = threadOf(talkOf(name, asked.text("thread")));
  const [ck, r, generation] = [crypto.drawBytes(32), crypto.drawBytes(32), newest.number + 1];
  const rc = crypto.shareCheckOf(ck, r);
  const keyId = crypto.keyId(her.keys.kemPublicKey);
  const to = { organisation: her.organisation, team: her.team, epoch: asked.number("epoch"), keyId };
  const next = crypto.sealRekey({
    ...{ key: newest.key, thread: her.thread, generation, ck, rc, to },
    herKey: her.keys.kemPublicKey,
    signer: staffOf(by).device,
  });
  const rth = crypto.sha256(crypto.readRight(her.keys.shareToken, her.thread, generation));
  const session = sessions.get(who) as Session;
  const share = { id: asked.text("share") ? asked.bytes("share", 32) : crypto.shareIdOf(ck), r, rth };
  await lineAs(who).relay.rekey(
    { share: newest.share, token: session.token },
    { next, share, epoch: asked.number("now") },
  );
  return { ck: toText(ck), rc: toText(rc), share: toText(share.id), generation };
}

/** Her public keys and rights to come; with `about` those of that device, and of whoever knows `MINE`, in their place. */
function factsIn(asked: Shape, { keys, thread }: Her) {
  const [about, number] = [asked.text("about"), asked.number("generation")];
  if (about) {
    const { kemPublicKey: kem, signPublicKey: sign } = staffOf(about).device;
    return { kem, sign, rights: Array.from({ length: crypto.RIGHTS_AHEAD }, () => crypto.sha256(MINE)) };
  }
  const rights = Array.from({ length: crypto.RIGHTS_AHEAD }, (_, at) =>
    crypto.sha256(crypto.readRight(keys.shareToken, thread, number + 1 + at)),
  );
  return { kem: keys.kemPublicKey, sign: keys.signPublicKey, rights };
}

/** Hands a generation's key to one device, true or not. `by`: who signs. */
async function ring(asked: Shape): Promise<void> {
  const her = herOf(asked.text("thread"));
  const { device } = staffOf(asked.text("to"));
  const to = { organisation: her.organisation, team: her.team, epoch: asked.number("epoch"), keyId: device.keyId };
  const content = {
    thread: her.thread,
    generation: asked.number("generation"),
    ck: asked.bytes("ck", 32),
    rc: asked.bytes("rc", 16),
    began: asked.number("epoch"),
    heard: asked.number("epoch"),
    ...factsIn(asked, her),
  };
  const blob = crypto.sealRing({
    publicKey: device.kemPublicKey,
    to,
    ring: content,
    by: staffOf(asked.text("by")).device,
  });
  await sessionOf(asked).putRing({ key: crypto.drawBytes(32), keyId: device.keyId, blob });
}

/** An entry sealed with keys that somebody holds, at a place of her choice; `by` "": in her lane. The blob and its slot. */
function entry(asked: Shape) {
  const key = crypto.threadKeyOf(asked.bytes("ck", 32), asked.bytes("r", 32));
  const by = asked.text("by");
  const place: crypto.Place = {
    threadId: asked.bytes("thread", 16),
    generation: asked.number("generation"),
    lane: by ? crypto.LANE_ORGANISATION : crypto.LANE_PERSON,
    index: asked.number("index"),
  };
  const none = new Uint8Array();
  const payload = {
    ...{ kind: "text", body: asked.text("text"), day: today(), prev: none, seen: none },
    epoch: asked.number("epoch"),
  };
  const blob = crypto.sealEntry({ key, place, payload, signer: by ? staffOf(by).device : null });
  return { blob: toText(blob), slot: toText(crypto.slotOf(key, place.lane, place.index)) };
}

type Deed = (asked: Shape) => unknown;

export const DEEDS_BY_HAND: Readonly<Record<string, Deed>> = {
  enter,
  epoch: nextEpoch,
  head,
  admins: list,
  rekey,
  ring,
  entry,
  /** Of a device: everything that it could ever open. */
  device: (asked) => {
    const { deviceKey, device } = staffOf(asked.text("name"));
    return { key: toText(deviceKey), keyId: toText(device.keyId), sign: toText(signPublicKey(device.signSeed)) };
  },
  "team seed": (asked) => toText(teamSeedOf(asked.bytes("key"))),
};
