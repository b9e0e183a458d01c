/**
 * Runs inside Chromium's page for bench/talk_work.py: what a phone has to reckon, each deed as the client does it, in
 * milliseconds. The same crypto folder, no request.
 */

import {
  checkedThreadKey,
  deriveMaster,
  deviceOf,
  drawBytes,
  drawDeviceKey,
  drawWords,
  keyId,
  LANE_ORGANISATION,
  LANE_PERSON,
  linkOf,
  openEntry,
  personKeysOf,
  readRight,
  sealEntry,
  sealIntake,
  sealRoot,
  sha256,
  shareCheckOf,
  shareIdOf,
  slotOf,
  threadKeyOf,
} from "../web/crypto/index.ts";

const NONE = new Uint8Array();
const instanceId = drawBytes(16);
const team = deviceOf(drawDeviceKey());
const names = { thread: drawBytes(16), organisation: drawBytes(32), team: drawBytes(16) };
const [ck, r] = [drawBytes(32), drawBytes(32)];
const key = threadKeyOf(ck, r);
const about = { day: 20_000, epoch: 1, prev: NONE, seen: NONE };
/** 2,024 bytes once sealed. */
const TEXT = "x".repeat(1_850);

async function timed(deed: () => unknown): Promise<number> {
  const start = performance.now();
  await deed();
  return performance.now() - start;
}

function sealed(index: number) {
  const place = { threadId: names.thread, generation: 0, lane: LANE_PERSON, index } as const;
  return sealEntry({ key, place, payload: { kind: "text", body: TEXT, ...about }, signer: null });
}

function signed(index: number) {
  const place = { threadId: names.thread, generation: 0, lane: LANE_ORGANISATION, index } as const;
  return sealEntry({ key, place, payload: { kind: "text", body: TEXT, ...about }, signer: team });
}

/** From eight words to every key that follows from them. */
function wordsToKeys(): Promise<number> {
  return timed(async () => personKeysOf(await deriveMaster(drawWords(), instanceId)));
}

/** Of that, what the browser does outside the page's thread. */
const rounds = (): Promise<number> => timed(() => deriveMaster(drawWords(), instanceId));

/** Seals a whole opening: share, root record, intake with eight rights, first entry. */
async function open(): Promise<number> {
  const keys = personKeysOf(drawBytes(32));
  return timed(() => {
    const rc = shareCheckOf(ck, r);
    const rights = Array.from({ length: 8 }, (_, at) => sha256(readRight(keys.shareToken, names.thread, at + 1)));
    const to = { ...names, epoch: 1, keyId: keyId(team.kemPublicKey) };
    const hers = { kem: keys.kemPublicKey, sign: keys.signPublicKey, language: "zh-Hans", help: "law" };
    const intake = { thread: names.thread, generation: 0, ck, rc, rights, ...hers };
    return [
      shareIdOf(ck),
      slotOf(key, LANE_PERSON, 0),
      sealed(0),
      sealRoot(keys.kek, { ...names, ck, rc, serial: 1, epoch: 1, day: 20_000 }),
      sealIntake({ publicKey: team.kemPublicKey, to, purpose: "intake", intake }),
    ];
  });
}

const send = (): Promise<number> => timed(() => [slotOf(key, LANE_PERSON, 1), sealed(1)]);

/** Half hers, half signed by an advocate: slots, seals, signatures and links. */
async function openThousand(): Promise<number> {
  const blobs = Array.from({ length: 500 }, (_, at) => [sealed(at), signed(at)] as const);
  const signKeyIn = () => team.signPublicKey;
  return timed(() => {
    checkedThreadKey(ck, r, shareCheckOf(ck, r));
    for (const [index, pair] of blobs.entries())
      for (const [at, blob] of pair.entries()) {
        const lane = at === 0 ? LANE_PERSON : LANE_ORGANISATION;
        slotOf(key, lane, index);
        openEntry(
          { key, place: { threadId: names.thread, generation: 0, lane, index }, signKeyIn, leastEpoch: 0 },
          blob,
        );
        linkOf(key, blob);
      }
  });
}

function work(): number {
  const start = performance.now();
  let sum = 0;
  for (let at = 0; at < 30_000_000; at++) sum = (sum + at * 7) | 0;
  return sum === 1 ? 0 : performance.now() - start;
}

Object.assign(globalThis, { bench: { wordsToKeys, rounds, open, send, openThousand, work } });
