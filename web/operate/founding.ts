/** Draws everything that a new organisation and its first team begin with. Only what is returned as `public` may be stored. */

import {
  type Bytes,
  type Device,
  deviceOf,
  drawBytes,
  drawDeviceKey,
  type Epoch,
  fingerprint,
  kitKeysOf,
  type Member,
  organisationId,
  readStatement,
  rootSeedOf,
  sealTeamKey,
  signPublicKey,
  signStatement,
  WAY_KIT,
  wrapDeviceKey,
} from "../crypto/index.ts";
import { fromText, toText } from "./octets.ts";
import { drawPhrase, entropyOfPhrase, listFor, type Phrase } from "./phrases.ts";

const TEAM_BYTES = 16;
const FIRST_EPOCH = 1;
/** A device key is wrapped at least twice: without a passkey yet, by two kits that lie in two places. */
const KITS = 2;

/** `instance`: 16 bytes in base64url. `names`: of the advocates, public, "" = not told. `day`, `until`: days from 1970; the list of admins ends on `until`. */
export interface FoundingAsked {
  readonly instance: string;
  readonly language: string;
  readonly names: readonly string[];
  readonly day: number;
  readonly until: number;
}

interface Advocate {
  readonly name: string;
  readonly device: Device;
  readonly kits: readonly Phrase[];
  readonly wraps: readonly { id: string; token: string; blob: string }[];
}

interface Founder {
  readonly instance: Bytes;
  readonly organisation: Bytes;
  readonly language: string;
  readonly name: string;
}

function makeAdvocate({ instance, organisation, language, name }: Founder): Advocate {
  const deviceKey = drawDeviceKey();
  const kits = Array.from({ length: KITS }, () => drawPhrase(listFor(language)));
  const keys = kits.map((kit) => kitKeysOf(kit.entropy, instance));
  const blobs = wrapDeviceKey(
    { deviceKey, organisation },
    keys.map(({ kek }) => ({ way: WAY_KIT, kek })),
  );
  const wraps = keys.map(({ kitId, kitToken }, at) => ({
    id: toText(kitId),
    token: toText(kitToken),
    blob: toText(blobs[at] as Bytes),
  }));
  return { name, device: deviceOf(deviceKey), kits, wraps };
}

function memberOf({ device: { kemPublicKey: kem, signPublicKey: sign }, name }: Advocate): Member {
  return { kem, sign, role: "admin", until: 0, name };
}

/** ADMINS(1), EPOCH(1) and HEAD, in the order in which the log takes them. */
function signLog(
  { rootSeed, team, teamKey }: { rootSeed: Bytes; team: Bytes; teamKey: Bytes },
  advocates: readonly Advocate[],
  { day, until }: FoundingAsked,
): Bytes[] {
  const keys = advocates.map(({ device }) => device.signPublicKey);
  const [signSeed] = advocates.map(({ device }) => device.signSeed) as [Bytes];
  const admins = signStatement({ kind: "admins", serial: 1, keys, until }, [rootSeed]);
  const first: Epoch = {
    kind: "epoch",
    team,
    epoch: FIRST_EPOCH,
    day,
    members: advocates.map(memberOf),
    admins: readStatement(admins).digest,
    previous: new Uint8Array(32),
    key: teamKey,
  };
  const epoch = signStatement(first, [signSeed]);
  const last = readStatement(epoch).digest;
  const head = signStatement({ kind: "head", team, epoch: FIRST_EPOCH, last, day, key: teamKey }, [signSeed]);
  return [admins, epoch, head];
}

/** `secret`: words for paper, nothing else in it may be kept; `public`: what the server stores. */
export function found(asked: FoundingAsked) {
  const paper = [drawPhrase(listFor(asked.language)), drawPhrase(listFor(asked.language))] as const;
  const { kits, made } = foundUnder(rootSeedOf(paper[0].entropy, paper[1].entropy), asked);
  return { secret: { root: paper.map(({ words }) => words), kits }, public: made };
}

/** `paper`: the two lines of the root's paper of an organisation that is here already. */
export interface TeamAsked extends FoundingAsked {
  readonly paper: readonly [string, string];
}

/** One team more under a root key that is known. Of a paper that was typed nothing is said again. */
export function foundTeam(asked: TeamAsked) {
  const [first, second] = asked.paper.map(entropyOfPhrase);
  if (!first || !second) return { refused: "paper-misfit" as const };
  const { kits, made } = foundUnder(rootSeedOf(first, second), asked);
  return { kits, public: made };
}

function foundUnder(rootSeed: Bytes, asked: FoundingAsked) {
  const instance = fromText(asked.instance);
  const root = signPublicKey(rootSeed);
  const organisation = organisationId(root);
  const advocates = asked.names.map((name) => makeAdvocate({ instance, organisation, language: asked.language, name }));
  const team = drawBytes(TEAM_BYTES);
  // A team key is the X-Wing half of a device key; the other half signs nothing and is forgotten here.
  const { kemSeed, kemPublicKey: teamKey } = deviceOf(drawDeviceKey());
  const statements = signLog({ rootSeed, team, teamKey }, advocates, asked);
  const sealed = ({ kemPublicKey, keyId }: Device) =>
    sealTeamKey(kemPublicKey, { organisation, team, epoch: FIRST_EPOCH, keyId }, kemSeed);
  const made = {
    root: toText(root),
    fingerprint: fingerprint(root),
    team: toText(team),
    statements: statements.map(toText),
    devices: advocates.map(({ device, wraps }) => ({
      keyId: toText(device.keyId),
      teamKey: toText(sealed(device)),
      wraps,
    })),
  };
  return { kits: advocates.map(({ kits }) => kits.map(({ words }) => words)), made };
}
