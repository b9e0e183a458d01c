/** A signed-in advocate's desk: which conversations there are for this device. Nothing of it outlives the page. */

import {
  type Bells,
  type EditorsTicket,
  type IntakeState,
  isRefused,
  Refused,
  type TeamShown,
  type TeamText,
} from "../api/index.ts";
import {
  type Bytes,
  cardCodeOf,
  DecryptionError,
  deviceFingerprint,
  drawCardDigits,
  ServerAltered,
  sha256,
} from "../crypto/index.ts";
import { type DeskParts, DeskTalk } from "./desk-talk.ts";
import { LedAway, WaitsForHer } from "./errors.ts";
import { idOf } from "./holders.ts";
import { Invites } from "./inviting.ts";
import { Membership } from "./membership.ts";
import { sameBytes } from "./placed.ts";
import { PostBox } from "./post.ts";
import { ReceivedReleases } from "./received.ts";
import type { Colleague, Desk, Listed, TeamFacts, Tidied, TidyWatch, Unopened } from "./sides.ts";
import { type Sorted, type SortedPost, sort } from "./sorting.ts";
import { Turns } from "./turns.ts";
import { WaysIn } from "./ways-in.ts";

/** Threads that are read at the same time. */
const AT_ONCE = 4;
/** Looks between two whole readings: the others ask each known thread for its next few places only. */
const LOOKS_BETWEEN = 15;
/** The relay keeps a ring for 400 days; a conversation may live longer. */
const RINGS_RENEWED_DAYS = 200;
/** So many people that a card says nothing about which of them came. */
const CARDS_IN_A_BATCH = 20;

export class AdvocateDesk implements Desk {
  readonly role: string;
  readonly #parts: DeskParts;
  readonly #box: PostBox;
  readonly #talks = new Map<string, DeskTalk>();
  readonly #turns = new Turns();
  #looks = 0;

  readonly ways: WaysIn;
  readonly received: ReceivedReleases;
  readonly membership: Membership;
  readonly invites: Invites;

  constructor({ role, organisation, ...parts }: DeskParts & { readonly role: string; readonly organisation: Bytes }) {
    this.role = role;
    this.#parts = parts;
    const { line, session, device, log } = parts;
    this.ways = new WaysIn({ line, session, whose: { device, organisation } });
    this.invites = new Invites(session, log.team);
    this.membership = new Membership(parts);
    this.#box = new PostBox(parts.session, parts.log, parts.device);
    const teamSeed = (epoch: number) => this.#box.teamSeed(epoch);
    this.received = new ReceivedReleases({ session, log, line, teamSeed });
  }

  editorsTicket(): Promise<EditorsTicket> {
    return this.#parts.session.editorsTicket();
  }

  get team(): TeamFacts {
    return this.#parts.log.facts(this.#parts.line.today());
  }

  get keyId(): Bytes {
    return this.#parts.device.keyId;
  }

  whoIs(keyId: Bytes): Colleague | null {
    const { log, device } = this.#parts;
    const member = log.memberOf(keyId);
    if (!member) return null;
    const [digits = ""] = deviceFingerprint(member.kem, member.sign).split(" ");
    const isPresent = log.epoch.members.some((one) => sameBytes(idOf(one), keyId));
    return { name: member.name, digits, isMe: sameBytes(keyId, device.keyId), isPresent };
  }

  list(): Promise<Listed> {
    return this.#turns.take(async () => {
      await this.#parts.log.refresh();
      const { threads, unopened } = await this.#sorted();
      const talks = threads.map((one) => this.#talkOf(one));
      const troubles: (Unopened | null)[] = [];
      const isWhole = this.#looks++ % LOOKS_BETWEEN === 0;
      for (let at = 0; at < talks.length; at += AT_ONCE)
        troubles.push(...(await Promise.all(talks.slice(at, at + AT_ONCE).map((talk) => readOrSay(talk, isWhole)))));
      const shown = talks.filter((_, at) => troubles[at] === null);
      return { threads: shown.sort(byUrgency), unopened: [...unopened, ...troubles.filter((one) => one !== null)] };
    });
  }

  async tidy(watch: TidyWatch = () => undefined): Promise<Tidied> {
    const hasSigned = await this.membership.keepUp();
    const talks = [...this.#talks.values()].filter((talk) => talk.isRead && talk.isUntidy);
    const tidied = { hasSigned, ledOn: 0, waitForHer: 0 };
    for (const [at, talk] of talks.entries()) {
      watch(at, talks.length);
      const isDue = talk.mustLeadOn;
      const became = await tidyOne(talk);
      if (became === "waits") tidied.waitForHer++;
      else if (became === "done" && isDue) tidied.ledOn++;
    }
    return tidied;
  }

  get bells(): Bells {
    return this.#parts.session.bells;
  }

  async door(): Promise<TeamShown> {
    const { teams } = await this.#parts.line.relay.instance();
    const own = teams.find(({ team }) => sameBytes(team, this.team.team));
    if (!own) throw new Refused("absent");
    return own;
  }

  writeText(text: TeamText): Promise<void> {
    return this.#parts.session.putText(text);
  }

  writeHours(week: Bytes, zone: string): Promise<void> {
    return this.#parts.session.putHours(week, zone);
  }

  setIntake(state: IntakeState): Promise<void> {
    return this.#parts.session.setIntake(state);
  }

  async makeCardNumber(): Promise<string> {
    const digits = drawCardDigits();
    const code = cardCodeOf(digits);
    if (!code) throw new RangeError("no card's number");
    await this.#parts.session.putCode(sha256(code), CARDS_IN_A_BATCH);
    return digits;
  }

  async signOut(): Promise<void> {
    const { session, device } = this.#parts;
    try {
      await session.close();
    } catch (error) {
      // The token is forgotten here; there it ends by itself.
      if (!isRefused(error, "unreachable") && !isRefused(error, "busy")) throw error;
    } finally {
      for (const talk of this.#talks.values()) talk.forget();
      this.#talks.clear();
      this.#box.forget();
      for (const seed of [device.kemSeed, device.signSeed]) seed.fill(0);
    }
  }

  async #sorted(): Promise<SortedPost> {
    const { log, line } = this.#parts;
    const since = line.today() - RINGS_RENEWED_DAYS;
    const isOld = (epoch: number): boolean => epoch < log.epoch.epoch && (log.epochAt(epoch)?.day ?? 0) < since;
    return sort(await this.#box.read(), isOld);
  }

  async #learnNewest(): Promise<void> {
    for (const one of (await this.#sorted()).threads) this.#talks.get(one.id)?.learn(one);
  }

  #talkOf(sorted: Sorted): DeskTalk {
    const talk = this.#talks.get(sorted.id) ?? new DeskTalk(this.#parts, sorted, () => this.#learnNewest());
    talk.learn(sorted);
    this.#talks.set(sorted.id, talk);
    return talk;
  }
}

/** One conversation that cannot be tidied now must not hinder the others. */
async function tidyOne(talk: DeskTalk): Promise<"done" | "waits" | "later"> {
  try {
    await talk.tidy();
    return "done";
  } catch (error) {
    if (error instanceof WaitsForHer) return "waits";
    if (error instanceof Refused || error instanceof LedAway || error instanceof ServerAltered) return "later";
    throw error;
  }
}

/** null: read. One thread that the server changed or lost must not hide the others. */
async function readOrSay(talk: DeskTalk, isWhole: boolean): Promise<Unopened | null> {
  try {
    await (isWhole ? talk.read() : talk.poll());
    return null;
  } catch (error) {
    if (isRefused(error, "absent")) return { what: "thread", why: "gone" };
    if (error instanceof ServerAltered || error instanceof DecryptionError) return { what: "thread", why: "altered" };
    throw error;
  }
}

const lastDayOf = (talk: DeskTalk): number => Math.max(0, ...talk.state.messages.map((one) => one.day));

/** Somebody is shown on a public page and asks to be hidden, and nobody has taken it. */
const isUrgent = ({ waits, state }: DeskTalk): boolean => waits && state.recordRequest?.isUrgent === true;

function byUrgency(one: DeskTalk, other: DeskTalk): number {
  return (
    Number(isUrgent(other)) - Number(isUrgent(one)) ||
    Number(other.waits) - Number(one.waits) ||
    lastDayOf(other) - lastDayOf(one)
  );
}
