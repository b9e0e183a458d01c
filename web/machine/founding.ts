/** Two organisations with their devices, made once; every history begins with copies of what they stored. */

import { toText } from "../api/octets.ts";
import { Shape } from "../api/shape.ts";
import {
  type Bytes,
  type Device,
  deviceOf,
  drawBytes,
  drawDeviceKey,
  drawKit,
  keyId,
  kitKeysOf,
  type Member,
  organisationId,
  type Role,
  readStatement,
  sealTeamKey,
  signStatement,
  WAY_KIT,
  wrapDeviceKey,
} from "../crypto/index.ts";
import { signPublicKey } from "../crypto/signing.ts";

/** Days that a list of admins counts. */
const LIST_DAYS = 100;

export interface Staff {
  readonly device: Device;
  readonly deviceKey: Bytes;
  readonly kit: Bytes;
}

export interface Organisation {
  readonly rootSeed: Bytes;
  readonly id: Bytes;
  readonly team: Bytes;
}

const staff = new Map<string, Staff>();
const organisations = new Map<string, Organisation>();
/** Seeds of every team key that was drawn, by its public half: what its members could read for ever. */
const teamSeeds = new Map<string, Bytes>();

export function staffOf(name: string): Staff {
  const found = staff.get(name);
  if (!found) throw new RangeError(`nobody is called ${name}`);
  return found;
}

export function organisationOf(team: Bytes): Organisation {
  const found = organisations.get(toText(team));
  if (!found) throw new RangeError("no such team");
  return found;
}

export function teamSeedOf(key: Bytes): Bytes {
  return teamSeeds.get(toText(key)) as Bytes;
}

/** A point of small order: under it many a signature is one for any message. */
const SMALL_ORDER: Bytes = Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 1 : 0));
export const NOBODY = "nobody";

/** One who stands in an epoch, as the machine names her. NOBODY: a key that nobody holds and everybody can sign for. */
export function memberIn(value: unknown): Member {
  const asked = new Shape(value);
  const [role, until] = [asked.text("role") as Role, asked.number("until")];
  if (asked.text("name") === NOBODY)
    return { kem: deviceOf(drawDeviceKey()).kemPublicKey, sign: SMALL_ORDER, role, until, name: "" };
  const { device } = staffOf(asked.text("name"));
  return { kem: device.kemPublicKey, sign: device.signPublicKey, role, until, name: "" };
}

interface To {
  readonly organisation: Bytes;
  readonly team: Bytes;
  readonly epoch: number;
}

const isReader = ({ role }: Member): boolean => role === "admin" || role === "advocate";

/** A new team key's public half, and its seed sealed to each of these members that reads new conversations. */
export function drawTeamKey(members: readonly Member[], to: To) {
  const { kemSeed: seed, kemPublicKey: key } = deviceOf(drawDeviceKey());
  teamSeeds.set(toText(key), seed);
  const teamKeys = members.filter(isReader).map(({ kem, sign }) => {
    const id = keyId(kem, sign);
    return { keyId: id, blob: sealTeamKey(kem, { ...to, keyId: id }, seed) };
  });
  return { key, teamKeys };
}

function hire(name: string, { instance, organisation }: { instance: Bytes; organisation: Bytes }) {
  const [deviceKey, kits] = [drawDeviceKey(), [drawKit(), drawKit()] as const];
  const keys = kits.map((kit) => kitKeysOf(kit, instance));
  const ways = keys.map(({ kek }) => ({ way: WAY_KIT, kek }) as const);
  const blobs = wrapDeviceKey({ deviceKey, organisation }, ways);
  const device = deviceOf(deviceKey);
  staff.set(name, { device, deviceKey, kit: kits[0] });
  const wraps = keys.map(({ kitId, kitToken }, at) => ({
    id: toText(kitId),
    token: toText(kitToken),
    blob: toText(blobs[at] as Bytes),
  }));
  return { name, keyId: toText(device.keyId), wraps };
}

function signLog({ rootSeed, id, team }: Organisation, members: readonly Member[], day: number) {
  const { key, teamKeys } = drawTeamKey(members, { organisation: id, team, epoch: 1 });
  const heads = members.filter(({ role }) => role === "admin").map(({ sign }) => sign);
  const seed = [...staff.values()].find(({ device }) => device.signPublicKey === heads[0])?.device.signSeed as Bytes;
  const admins = signStatement({ kind: "admins", serial: 1, keys: heads, until: day + LIST_DAYS }, [rootSeed]);
  const stands = { admins: readStatement(admins).digest, previous: new Uint8Array(32), key };
  const epoch = signStatement({ kind: "epoch", team, epoch: 1, day, members, ...stands }, [seed]);
  const last = readStatement(epoch).digest;
  const head = signStatement({ kind: "head", team, epoch: 1, last, day, key }, [seed]);
  return { key: toText(key), statements: [admins, epoch, head].map(toText), teamKeys };
}

/** `staff`: every device that will ever be; `members`: who stands in epoch 1. */
export function found(asked: Shape) {
  const [day, instance] = [asked.number("day"), asked.bytes("instance", 16)];
  const [rootSeed, team] = [drawBytes(32), drawBytes(16)];
  const root = signPublicKey(rootSeed);
  const organisation: Organisation = { rootSeed, id: organisationId(root), team };
  const hired = asked.each("staff", (name) => hire(String(name), { instance, organisation: organisation.id }));
  const members = asked.each("members", memberIn);
  organisations.set(toText(team), organisation);
  const { key, statements, teamKeys } = signLog(organisation, members, day);
  const sealed = teamKeys.map(({ keyId: id, blob }) => ({ keyId: toText(id), blob: toText(blob) }));
  return {
    team: toText(team),
    root: toText(root),
    organisation: toText(organisation.id),
    key,
    statements,
    teamKeys: sealed,
    hired,
  };
}
