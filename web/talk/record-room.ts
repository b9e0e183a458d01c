/**
 * A request about the public record is a conversation that begins with a `record-request`: all after the first message is
 * Talk's. Must never hold a request of its own for what the page's address names: that stays on the phone until it is sealed.
 */
import { batch, signal } from "@preact/signals";
import type { RecordNames, TeamShown } from "../api/index.ts";
import type { RecordRequest, RecordWish, Said, Seals } from "../threads/index.ts";
import { Draft } from "./draft.ts";
import { Room } from "./room.ts";
import type { Later, SecondPart } from "./second-part.ts";

type Subject = Pick<RecordRequest, "about" | "id">;
const NONE_NAMED: Subject = { about: "page", id: "" };

export class RecordDraft extends Draft {
  readonly wish = signal<RecordWish>("correct");
  readonly isUrgent = signal(false);
  readonly wantsAnswer = signal(true);
  readonly subject = signal(NONE_NAMED);

  override get said(): readonly Said[] {
    const request: RecordRequest = {
      kind: "record-request",
      ...this.subject.value,
      wish: this.wish.value,
      parts: this.codes.value,
      isUrgent: this.isUrgent.value,
      wantsAnswer: this.wantsAnswer.value,
    };
    // The tapped codes stand in the request: here they are no phrases. In which language to answer is said if anybody reads it.
    const left = this.wantsAnswer.value ? ["phrase"] : ["phrase", "language"];
    return [request, ...super.said.filter(({ kind }) => !left.includes(kind))];
  }

  /** Another wish has other parts to tap; what was written stays. */
  choose(wish: RecordWish, isUrgent: boolean): void {
    batch(() => {
      if (wish !== this.wish.value) this.codes.value = [];
      [this.wish.value, this.isUrgent.value] = [wish, isUrgent];
    });
  }

  override wipe(): void {
    super.wipe();
    this.choose("correct", false);
    [this.wantsAnswer.value, this.subject.value] = [true, NONE_NAMED];
  }
}

interface Ways {
  readonly language: string;
  readonly part: SecondPart;
  /** Of the page's address: "#operation/polk-2023". */
  readonly fragment: string;
}

/** Talk's screens by their names; record.tsx says which of them are others here. */
export class RecordRoom extends Room {
  override readonly draft: RecordDraft;
  /** Who may be written to: one, or those among whom she chooses. null: not asked yet. */
  readonly answering = signal<readonly TeamShown[] | null>(null);
  /** What the record's pages are called; null: not here yet, or it did not come. */
  readonly names = signal<RecordNames | null>(null);
  readonly #part: SecondPart;
  #fragment: string;

  constructor(line: Room["line"], { fragment, ...ways }: Ways) {
    super(line, ways);
    [this.#part, this.#fragment] = [ways.part, fragment];
    this.draft = new RecordDraft(ways.language);
  }

  /** Who is there, and which of them answer for the record; what the address names is read on the phone alone. */
  override look(): Promise<boolean> {
    return this.try(async () => {
      const [instance, later] = await Promise.all([this.line.relay.instance(), this.#part.fetch()]);
      batch(() => {
        [this.instance.value, this.later.value] = [instance, later];
        this.draft.subject.value = later.subjectIn(this.#fragment) ?? NONE_NAMED;
      });
      this.#fetchNames(later);
      const { taking } = this;
      this.answering.value = taking.length > 1 ? await later.editorsAmong(this.line, taking) : taking;
    });
  }

  /** All names, whatever the address names: who serves them learns nothing by it. Nothing waits for them. */
  async #fetchNames(later: Later): Promise<void> {
    this.names.value = await later.fetchRecordNames(this.line.wire, this.language).catch(() => null);
  }

  override choose(team: TeamShown): void {
    super.choose(team);
    this.leaveOut(undefined);
  }

  /** Sealed as a conversation is; its first entry says more than Talk's does, which needs the second part. */
  override leaveOut(seals: Seals | undefined): void {
    const [team, later] = [this.team.value, this.later.value];
    super.leaveOut(seals ?? (team && later ? later.wholeTeam(this.line, team) : undefined));
  }

  /** Without words to come back with: drawn all the same, since they are the conversation's key, and never shown. */
  async sendWithoutWords(): Promise<void> {
    this.draft.wantsAnswer.value = false;
    this.drawWords();
    await this.open();
  }

  override wipe(): void {
    this.#fragment = "";
    super.wipe();
  }
}
