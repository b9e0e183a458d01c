/**
 * Opens a conversation under fresh words: everything sealed once, one atomic request, the same bytes when sent again.
 * All that a first message needs and nothing else, so that a page on a slow line can write soon: what reads is in opened.ts.
 */

import {
  type Instance,
  isRefused,
  type NewIntake,
  type Opening as NewOpening,
  openingText,
  type TeamShown,
} from "../api/index.ts";
import {
  type Bytes,
  deriveMaster,
  drawBytes,
  type Intake,
  intakeTokenOf,
  keyId,
  LANE_PERSON,
  organisationId,
  type PersonKeys,
  type Place,
  personKeysOf,
  RIGHTS_AHEAD,
  readRight,
  sealEntry,
  sealIntake,
  sealRoot,
  sha256,
  shareCheckOf,
  shareIdOf,
  slotOf,
  threadKeyOf,
} from "../crypto/index.ts";
import { NotTaking, type NotTakingReason } from "./errors.ts";
import { type FirstVisit, firstVisit, type Pins, type Shown, type WalkLog } from "./first-visit.ts";
import { KEPT_DAYS, type Said, written } from "./kinds/index.ts";
import type { Line } from "./line.ts";
import { sameBytes } from "./placed.ts";
import { FreshWords } from "./words.ts";
import { type WorkWatch, workFor } from "./work.ts";

export interface ToOpen {
  /** As `line.relay.instance()` answered. */
  readonly instance: Instance;
  /** 16 bytes. */
  readonly team: Bytes;
  /** 32 bytes: the organisation that her card names. Without a card the instance's word is taken. */
  readonly organisation?: Bytes;
  /** The 16-byte code of a printed card. */
  readonly card?: Bytes;
  /** BCP 47. */
  readonly language: string;
  readonly kindOfHelp: string;
  /** One to 64 things, in one entry: texts, phrases, languages. How long they stay she chooses afterwards. */
  readonly entries: readonly Said[];
  /** Drawn before, when the page shows them first. */
  readonly words?: FreshWords;
  /** As `askTeam` answered a while ago. */
  readonly visit?: FirstVisit;
  /** Where somebody is left out. */
  readonly seals?: Seals | undefined;
}

/** How an opening is sealed otherwise than to the whole team: leaving-out.ts. */
export interface Seals {
  /** In the place of `askTeam`. */
  ask(): Promise<FirstVisit>;
  readonly written: typeof written;
  /** For the epoch that `ask` answered last. */
  intakes(intake: Intake, keys: PersonKeys): Pick<NewOpening, "intake" | "copies">;
}

/** What was opened, for `conversationOf`. All of it secret but the team. */
export interface Sent {
  readonly shown: TeamShown;
  readonly organisation: Bytes;
  readonly pins: Pins;
  readonly keys: PersonKeys;
  readonly thread: Bytes;
  readonly ck: Bytes;
  readonly rc: Bytes;
  /** K of generation 0. */
  readonly key: Bytes;
  /** Her first entry as it was sealed. */
  readonly first: Bytes;
}

/** An opening that was sealed and can be sent, again and again: it is stored once. */
export interface Opening {
  readonly entropy: Bytes;
  /** Throws Refused, NotTaking, StatementRefused, the signal's reason. After "unreachable" or "busy": send again. */
  send(watch?: WorkWatch): Promise<Sent>;
}

const TRIES_MOST = 4;
const NONE = new Uint8Array();
const REASONS: readonly string[] = ["shut", "cards-only", "full", "card-used"] satisfies NotTakingReason[];

/** Seals everything, sends nothing but two questions about the team. Half a second on a slow phone. */
export async function prepareOpening(line: Line, asked: ToOpen, walk: WalkLog): Promise<Opening> {
  const shown = teamIn(asked);
  const words = asked.words ?? FreshWords.draw();
  const visit = asked.visit ?? (await (asked.seals?.ask() ?? askTeam(line, shown, walk)));
  const keys = personKeysOf(await deriveMaster(words.entropy, asked.instance.instanceId));
  return new SealedOpening(line, { asked, shown, visit, keys, words, walk });
}

function teamIn({ instance, team, organisation }: ToOpen): TeamShown {
  const shown = instance.teams.find((one) => sameBytes(one.team, team));
  const isNamed = shown && (!organisation || sameBytes(organisationId(shown.rootKey), organisation));
  if (!isNamed) throw new NotTaking("unknown");
  return shown;
}

/** What the team's log proves to whoever is about to write. Throws NotTaking, StatementRefused, FormatError, Refused. */
export async function askTeam(line: Line, shown: Shown, walk: WalkLog): Promise<FirstVisit> {
  const visit = await firstVisit(line, shown, walk);
  if (visit.age === "closed") throw new NotTaking("closed");
  return visit;
}

interface ToAll {
  readonly visit: FirstVisit;
  /** 16 bytes. */
  readonly team: Bytes;
}

/** Sealed to the key of the whole team. */
export function intakeForAll({ visit, team }: ToAll, intake: Intake, { intakeToken }: PersonKeys): NewIntake {
  const { organisation, epoch, teamKey } = visit;
  const to = { organisation, team, epoch, keyId: keyId(teamKey) };
  const blob = sealIntake({ publicKey: teamKey, to, purpose: "intake", intake });
  return { epoch, blob, tokenHash: sha256(intakeTokenOf(intakeToken, intake.thread, 0)) };
}

interface Parts {
  readonly asked: ToOpen;
  readonly shown: TeamShown;
  readonly visit: FirstVisit;
  readonly keys: PersonKeys;
  readonly words: FreshWords;
  readonly walk: WalkLog;
}

class SealedOpening implements Opening {
  readonly #line: Line;
  readonly #parts: Parts;
  readonly #thread = drawBytes(16);
  readonly #ck = drawBytes(32);
  readonly #r = drawBytes(32);
  readonly #rc = shareCheckOf(this.#ck, this.#r);
  readonly #key = threadKeyOf(this.#ck, this.#r);
  readonly #first: Bytes;
  readonly #root: Bytes;
  #visit: FirstVisit;
  #text: string;
  #challenge: Pick<Instance, "challenge" | "difficultyBits">;

  constructor(line: Line, parts: Parts) {
    this.#line = line;
    this.#parts = parts;
    this.#visit = parts.visit;
    this.#challenge = parts.asked.instance;
    this.#first = this.#sealFirst();
    this.#root = this.#sealRoot();
    this.#text = this.#sealAll();
  }

  get entropy(): Bytes {
    return this.#parts.words.entropy;
  }

  async send(watch: WorkWatch = {}): Promise<Sent> {
    for (let tries = 1; ; tries++) {
      try {
        const n = await workFor(this.#text, this.#challenge, watch);
        await this.#line.relay.open(this.#text, { challenge: this.#challenge.challenge, n }, watch.signal);
        return this.#sent();
      } catch (error) {
        if (tries >= TRIES_MOST) throw error;
        await this.#mend(error);
      }
    }
  }

  /** Makes the next try worth while, or throws. Nothing was stored, or the same bytes are stored once. */
  async #mend(error: unknown): Promise<void> {
    if (isRefused(error, "unreachable")) return;
    if (isRefused(error, "conflict", "old-epoch")) {
      // Only the intake is sealed anew; share, root and first entry stay the same bytes.
      const { asked, shown, walk } = this.#parts;
      this.#visit = await (asked.seals?.ask() ?? askTeam(this.#line, shown, walk));
      this.#text = this.#sealAll();
    } else if (isRefused(error, "invalid")) {
      // A challenge lives for an hour or two, and not beyond a restart of the relay.
      const fresh = await this.#line.relay.instance();
      if (sameBytes(fresh.challenge, this.#challenge.challenge)) throw error;
      this.#challenge = fresh;
    } else if (isRefused(error, "conflict") && REASONS.includes(error.code)) {
      throw new NotTaking(error.code as NotTakingReason);
    } else {
      throw error;
    }
  }

  #sealFirst(): Bytes {
    const { asked, visit } = this.#parts;
    const place: Place = { threadId: this.#thread, generation: 0, lane: LANE_PERSON, index: 0 };
    const about = { day: this.#line.today(), epoch: visit.epoch, prev: NONE, seen: NONE };
    return sealEntry({
      key: this.#key,
      place,
      payload: { ...(asked.seals?.written ?? written)(asked.entries), ...about },
      signer: null,
    });
  }

  #sealRoot(): Bytes {
    const { visit, shown, keys } = this.#parts;
    const names = { thread: this.#thread, organisation: visit.organisation, team: shown.team };
    return sealRoot(keys.kek, { ...names, ck: this.#ck, rc: this.#rc, ...visit.pins });
  }

  #intake(): Intake {
    const { asked, keys } = this.#parts;
    const right = (_: unknown, at: number): Bytes => sha256(readRight(keys.shareToken, this.#thread, at + 1));
    return {
      thread: this.#thread,
      generation: 0,
      ck: this.#ck,
      rc: this.#rc,
      kem: keys.kemPublicKey,
      sign: keys.signPublicKey,
      rights: Array.from({ length: RIGHTS_AHEAD }, right),
      language: asked.language,
      help: asked.kindOfHelp,
    };
  }

  #sealAll(): string {
    const { asked, shown, keys } = this.#parts;
    return openingText({
      team: shown.team,
      share: { id: shareIdOf(this.#ck), r: this.#r, rth: sha256(readRight(keys.shareToken, this.#thread, 0)) },
      root: { id: keys.rootId, token: keys.rootToken, blob: this.#root },
      ...(asked.seals?.intakes(this.#intake(), keys) ?? { intake: this.#intakeForAll() }),
      slot: { slot: slotOf(this.#key, LANE_PERSON, 0), blob: this.#first, keepDays: KEPT_DAYS },
      ...(asked.card ? { card: asked.card } : {}),
    });
  }

  #intakeForAll(): NewIntake {
    const { shown, keys } = this.#parts;
    return intakeForAll({ visit: this.#visit, team: shown.team }, this.#intake(), keys);
  }

  #sent(): Sent {
    const { shown, keys, visit } = this.#parts;
    const names = { shown, organisation: visit.organisation, pins: this.#visit.pins, keys, thread: this.#thread };
    return { ...names, ck: this.#ck, rc: this.#rc, key: this.#key, first: this.#first };
  }
}
