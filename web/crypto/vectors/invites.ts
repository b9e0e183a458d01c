/** Vectors of invitations: what both halves give, and answers that open or must not. */

import { type Bytes, concat, utf8 } from "../bytes.ts";
import { encodeCbor } from "../cbor.ts";
import { record } from "../fields.ts";
import { type InviteKeys, inviteKeysOf, sealInviteAnswer } from "../invites.ts";
import { deviceFingerprint, deviceOf } from "../keys.ts";
import { label } from "../labels.ts";
import { sealUnder } from "../sealing.ts";
import { flipped, hex, streamOf } from "./writing.ts";

const SPOKEN = "0123 4567 8901";
const random = streamOf("invite");

interface Halves {
  readonly team: Bytes;
  readonly link: Bytes;
  readonly spoken: string;
}

function keysVector({ team, link, spoken }: Halves, { code, kek }: InviteKeys): object {
  return { team: hex(team), link: hex(link), spoken, code: hex(code), kek: hex(kek) };
}

async function vectorOf(halves: Halves): Promise<object> {
  return keysVector(halves, await inviteKeysOf(halves.team, halves.link, halves.spoken));
}

export async function inviteVectors(): Promise<object> {
  const [team, link, otherTeam, otherLink] = [random(16), random(16), random(16), random(16)];
  const keys = await inviteKeysOf(team, link, SPOKEN);
  const others = [
    { team, link: otherLink, spoken: SPOKEN },
    { team: otherTeam, link, spoken: SPOKEN },
    { team, link, spoken: "012345678902" },
  ];
  const { kemPublicKey: kem, signPublicKey: sign } = deviceOf(random(64));
  const answer = sealInviteAnswer({ kek: keys.kek, team }, { kem, sign }, random);
  return {
    keys: [keysVector({ team, link, spoken: SPOKEN }, keys), ...(await Promise.all(others.map(vectorOf)))],
    sameDigits: ["012345678901", " 0123-4567-8901 ", "０１２３ ４５６７ ８９０１"],
    notDigits: ["", "0123 4567 890", "0123 4567 8901 2", "twelve"],
    answer: { ...inHex({ kem, sign, sealed: answer }), fingerprint: deviceFingerprint(kem, sign) },
    refused: refusals({ team, kek: keys.kek, code: keys.code, otherTeam }, { kem, sign }, answer),
  };
}

interface Under {
  readonly team: Bytes;
  readonly kek: Bytes;
  readonly code: Bytes;
  readonly otherTeam: Bytes;
}

function refusals(under: Under, { kem, sign }: { kem: Bytes; sign: Bytes }, answer: Bytes): object[] {
  const { team, kek } = under;
  const context = concat(label("invite-answer"), team);
  const holding = (fields: Parameters<typeof record>[0]) => sealUnder(kek, context, encodeCbor(record(fields)), random);
  const small = concat(Uint8Array.of(1), new Uint8Array(31));
  const refused = (name: string, sealed: Bytes, changed: Partial<Under> = {}) => {
    const used = { ...under, ...changed };
    return { name, ...inHex({ team: used.team, kek: used.kek, sealed }) };
  };
  return [
    refused("under what the server is shown", answer, { kek: under.code }),
    refused("for another team", answer, { team: under.otherTeam }),
    refused("changed", flipped(answer, 60)),
    refused("cut short", answer.slice(0, -1)),
    refused(
      "for another purpose",
      sealUnder(kek, concat(label("wrap"), team), encodeCbor(record({ kem, sign })), random),
    ),
    refused("a key of small order", holding({ kem, sign: small })),
    refused("half a key", holding({ kem: kem.slice(1), sign })),
    refused("a field too many", holding({ kem, sign, role: "admin" })),
    refused("no record", sealUnder(kek, context, utf8("not CBOR"), random)),
  ];
}

function inHex(fields: Readonly<Record<string, Bytes>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, hex(value)]));
}
