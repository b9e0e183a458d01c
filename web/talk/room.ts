/**
 * Everything the person's screens know and do. Lives in the page's memory, is wiped on `pagehide`, and reaches the server
 * through web/threads alone. Must never write to storage, history, address or title.
 */
import { batch, signal } from "@preact/signals";
import { type Instance, isRefused, type PhoneLine, type TeamShown } from "../api/index.ts";
import type { Bytes } from "../crypto/index.ts";
import {
  askTeam,
  type Conversation,
  type FirstVisit,
  FreshWords,
  type Line,
  NotTaking,
  type Opening,
  prepareOpening,
  type Said,
  type Seals,
  type Sent,
  type State,
  type ToOpen,
  type WalkLog,
} from "../threads/index.ts";
import { Draft } from "./draft.ts";
import type { Later, SecondPart } from "./second-part.ts";

export type Screen =
  | "start"
  | "expect"
  | "phrases"
  | "write"
  | "language"
  | "help"
  | "words"
  | "try"
  | "sending"
  | "talk"
  | "back"
  | "card"
  | "empty"
  | "erase"
  | "erased"
  | "spare"
  | "contact"
  | "without"
  | "share"
  | "given";

export class Room {
  readonly line: Line;
  /** BCP 47, of the page. */
  readonly language: string;
  readonly screen = signal<Screen>("start");
  readonly instance = signal<Instance | null>(null);
  readonly team = signal<TeamShown | null>(null);
  /** What went wrong last, until something goes right. */
  readonly trouble = signal<unknown>(null);
  readonly isBusy = signal(false);
  /** From 0 towards 1: the price of opening. */
  readonly progress = signal(0);
  readonly draft: Draft;
  /** Thirty digits of the group on her card, when she came by its square code. */
  cardOf = "";
  readonly words = signal<FreshWords | null>(null);
  readonly state = signal<State | null>(null);
  /** What was sent and is not known to have arrived. */
  readonly unsent = signal<readonly Said[] | null>(null);
  /** Places and words that were mended when she came back. */
  readonly mended = signal<readonly string[]>([]);
  /** Once her first message was sealed its words are fixed: the same bytes go until they are there. */
  readonly isSealed = signal(false);
  /** Her first message arrived; what shows it may still be on its way. */
  readonly isSent = signal(false);
  /** The screens after the first message, once they were fetched. */
  readonly later = signal<Later | null>(null);
  /** What she erased is off the disk once the epoch key of this generation is overwritten. */
  erasedUnder = Number.POSITIVE_INFINITY;
  readonly #part: SecondPart;
  #visit: Promise<FirstVisit | null> | null = null;
  #sent: Sent | null = null;
  #opening: Opening | null = null;
  /** What she brought or asked for beside her words: a card, somebody who is left out. */
  #more: Pick<ToOpen, "card" | "seals"> = {};
  #conversation: Conversation | null = null;
  #stop: AbortController | null = null;

  constructor(line: Line, { language, part }: { readonly language: string; readonly part: SecondPart }) {
    [this.line, this.language, this.#part] = [line, language, part];
    this.draft = new Draft(language);
  }

  get conversation(): Conversation | null {
    return this.#conversation;
  }

  go(screen: Screen): void {
    batch(() => {
      this.trouble.value = null;
      this.screen.value = screen;
    });
  }

  /** Asks who is there. */
  async look(): Promise<boolean> {
    return this.try(async () => {
      this.instance.value = await this.line.relay.instance();
      const [only, ...more] = this.taking;
      if (only && more.length === 0) this.team.value = only;
    });
  }

  /** What this site shows is not what her card says: it offers nobody any more. */
  trustNobody(): void {
    const instance = this.instance.value;
    this.cardOf = "";
    if (instance) this.instance.value = { ...instance, teams: [] };
  }

  get taking(): readonly TeamShown[] {
    return this.instance.value?.teams.filter(({ intake, texts }) => intake === "open" && texts.length > 0) ?? [];
  }

  /** Nobody may write to them yet: they have not said what they would have to report. */
  get unwritten(): readonly TeamShown[] {
    return this.instance.value?.teams.filter(({ texts }) => texts.length === 0) ?? [];
  }

  /** Teams that take whoever has a printed card. */
  get takingCards(): readonly TeamShown[] {
    return this.instance.value?.teams.filter(({ intake, texts }) => intake !== "shut" && texts.length > 0) ?? [];
  }

  /** Asks for the team's keys while she reads what to expect. card: its 16-byte code. What fails here is asked again before sending. */
  choose(team: TeamShown, card: Bytes | null = null): void {
    [this.team.value, this.#more] = [team, card ? { card } : {}];
    this.#visit = askTeam(this.line, team, this.#walk).catch(() => null);
    this.go("expect");
  }

  /** undefined: everybody of the team may read it. Not in the first bytes: what seals it comes with its screen. */
  leaveOut(seals: Seals | undefined): void {
    this.#more = { ...this.#more, seals };
  }

  readonly #walk: WalkLog = async (line, shown) => (await this.#part.fetch()).walkLog(line, shown);

  /** True once the later screens are there. */
  fetchLater(): Promise<boolean> {
    return this.try(async () => {
      this.later.value = await this.#part.fetch();
    });
  }

  /** The phone lines, and in `later` what shows them. Throws NotLoaded, Refused. */
  async fetchLines(): Promise<readonly PhoneLine[]> {
    const later = await this.#part.fetch();
    const lines = await later.fetchLines(this.line.wire, this.language);
    this.later.value = later;
    return lines;
  }

  /** Fresh ones, once for each conversation. */
  drawWords(): void {
    this.words.value ??= FreshWords.draw();
    this.go("words");
  }

  /** Seals once, then sends those bytes; after a lost line or a "cancel" the same ones go again. */
  async open(): Promise<void> {
    this.go("sending");
    this.progress.value = 0;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    await this.try(async () => {
      this.#opening ??= await this.#prepare();
      this.isSealed.value = true;
      const later = this.#part.fetch();
      later.catch(() => undefined);
      this.#sent ??= await this.#send(this.#opening, signal);
      this.isSent.value = true;
      this.later.value = await later;
      this.enter(this.later.value.conversationOf(this.line, this.#sent));
    });
    if (this.isNotTaken) this.#unseal();
    if (signal.aborted && this.screen.value === "sending") this.go("words");
  }

  #send(opening: Opening, signal: AbortSignal): Promise<Sent> {
    const onProgress = (part: number) => {
      this.progress.value = part;
    };
    return opening.send({ onProgress, signal });
  }

  /** The team said no, so nothing was stored: she may choose another way, with the same words. */
  get isNotTaken(): boolean {
    return this.trouble.value instanceof NotTaking;
  }

  #unseal(): void {
    this.#opening = null;
    this.isSealed.value = false;
  }

  cancel(): void {
    this.#stop?.abort(new DOMException("", "AbortError"));
  }

  async #prepare(): Promise<Opening> {
    const [instance, team, words] = [this.instance.value, this.team.value, this.words.value];
    if (!instance || !team || !words) throw new NotTaking("unknown");
    const { said, language, help } = this.draft;
    const about = { language: language.value, kindOfHelp: help.value, entries: said };
    const visit = await this.#visit;
    const asked = {
      instance,
      team: team.team,
      words,
      ...about,
      ...(visit && !this.#more.seals ? { visit } : {}),
      ...this.#more,
    };
    return prepareOpening(this.line, asked, this.#walk);
  }

  /** What is wrong with the words that she says back, null when nothing is. Throws NotLoaded. */
  async tryWords(text: string): Promise<string | null> {
    const { saidBack } = await this.#part.fetch();
    const { entropy } = this.words.value ?? FreshWords.draw();
    return saidBack(text, { language: this.language, entropy });
  }

  enter(conversation: Conversation): void {
    batch(() => {
      [this.#opening, this.#sent] = [null, null];
      this.#conversation = conversation;
      this.draft.wipe();
      this.show();
      this.go("talk");
    });
  }

  /** Takes over what the conversation knows now. */
  show(): void {
    this.state.value = this.#conversation?.state ?? null;
    this.unsent.value = this.#conversation?.unsent ?? null;
  }

  /** Quiet: what she presses meanwhile waits its turn and is not refused. */
  async poll(): Promise<void> {
    const conversation = this.#conversation;
    if (!conversation) return;
    await this.#trying(() => conversation.poll());
    if (this.#conversation === conversation) this.show();
  }

  /** True when it went right. What was read before an error stays on the page. */
  async withConversation(deed: (conversation: Conversation) => Promise<unknown>): Promise<boolean> {
    const conversation = this.#conversation;
    if (!conversation) return false;
    const isDone = await this.try(() => deed(conversation));
    if (this.#conversation === conversation) this.show();
    return isDone;
  }

  /** Every key and word goes. The screen stays. */
  wipe(): void {
    this.cancel();
    this.#conversation?.forget();
    this.#conversation = null;
    [this.#opening, this.#sent, this.#visit, this.#more] = [null, null, null, {}];
    batch(() => {
      this.draft.wipe();
      for (const held of [this.words, this.state, this.unsent, this.team, this.trouble]) held.value = null;
      this.mended.value = [];
      this.isSealed.value = false;
      this.isSent.value = false;
      this.isBusy.value = false;
    });
  }

  async try(deed: () => Promise<unknown>): Promise<boolean> {
    this.isBusy.value = true;
    const isDone = await this.#trying(deed);
    this.isBusy.value = false;
    return isDone;
  }

  async #trying(deed: () => Promise<unknown>): Promise<boolean> {
    try {
      await deed();
      this.trouble.value = null;
      return true;
    } catch (error) {
      this.trouble.value = error instanceof DOMException && error.name === "AbortError" ? null : error;
      return false;
    }
  }

  /** Erased from elsewhere, or its time is over. */
  get isGone(): boolean {
    return isRefused(this.trouble.value, "absent");
  }
}
