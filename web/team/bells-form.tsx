/** One more bell: which way, at which hours, in which turn. What is typed stays in the fields until it is kept. */

import { type Signal, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { type BellWay, toText } from "../api/index.ts";
import type { Bytes } from "../crypto/index.ts";
import { t } from "../ui/words.ts";
import { type Outcome, type Parts, topicAddress } from "./bells.tsx";
import { anyTime, type HoursRow, hoursOf } from "./bells-hours.ts";
import { HoursFields, WORKDAYS } from "./bells-hours-fields.tsx";
import { RANKS, rankText, wayHint, wayName } from "./bells-words.ts";

const KEY_BYTES = 16;
const TOPIC_BYTES = 18;
const MAIL_LETTERS = 254;

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));

interface Draft {
  /** Drawn once for each bell: when an answer is lost, the same bell is sent again. */
  readonly key: Signal<Bytes>;
  readonly way: Signal<BellWay | null>;
  readonly mail: Signal<string>;
  /** The secret name: drawn once for each bell. */
  readonly topic: Signal<string>;
  readonly isAnyTime: Signal<boolean>;
  readonly rows: Signal<readonly HoursRow[]>;
  readonly rank: Signal<number>;
}

function useDraft(): Draft {
  return {
    key: useSignal<Bytes>(random(KEY_BYTES)),
    way: useSignal<BellWay | null>(null),
    mail: useSignal(""),
    topic: useSignal(toText(random(TOPIC_BYTES))),
    isAnyTime: useSignal(true),
    rows: useSignal<readonly HoursRow[]>([WORKDAYS]),
    rank: useSignal(1),
  };
}

function typedIn({ mail, topic }: Draft, way: "mail" | "ntfy"): string {
  return (way === "mail" ? mail : topic).value.trim();
}

function startAnew({ key, mail, topic }: Draft): void {
  key.value = random(KEY_BYTES);
  mail.value = "";
  topic.value = toText(random(TOPIC_BYTES));
}

async function keepBell({ shown, bells, push }: Parts, draft: Draft, way: BellWay): Promise<Outcome> {
  const hours = draft.isAnyTime.value ? anyTime() : hoursOf(draft.rows.value);
  if (!hours.some((byte) => byte !== 0)) return { wrong: t("Please choose at least one day. Nothing was kept.") };
  const address = way === "push" ? await push.start(shown.pushKey) : typedIn(draft, way);
  const { timeZone: zone = "UTC" } = Intl.DateTimeFormat().resolvedOptions();
  try {
    await bells.put({ key: draft.key.value, way, address, hours, zone, rank: draft.rank.value });
  } catch (error) {
    // The browser must not go on listening for a bell that the server does not have.
    if (way === "push") await push.end(address);
    throw error;
  }
  return { kept: t("Kept. Ring it now, so that you know how it looks.") };
}

export function BellForm(parts: Parts): VNode {
  const { shown, deed } = parts;
  const draft = useDraft();
  const way = draft.way.value ?? shown.ways[0] ?? "mail";
  async function submitted(event: Event): Promise<void> {
    event.preventDefault();
    if (await deed(() => keepBell(parts, draft, way))) startAnew(draft);
  }
  return (
    <form class="door-page__words bell-form" onSubmit={submitted} autocomplete="off" novalidate>
      <h3>{t("One more bell")}</h3>
      <WayFields draft={draft} way={way} ways={shown.ways} ntfy={shown.ntfy} />
      <Times draft={draft} />
      <Ranks draft={draft} />
      <button class="button" type="submit">
        {t("Keep this bell")}
      </button>
    </form>
  );
}

interface WayProps {
  readonly draft: Draft;
  readonly way: BellWay;
  readonly ways: readonly BellWay[];
  readonly ntfy: string;
}

function WayFields({ draft, way, ways, ntfy }: WayProps): VNode {
  return (
    <fieldset>
      <legend>{t("How")}</legend>
      {ways.map((one) => (
        <Choice
          key={one}
          name="way"
          isChosen={one === way}
          text={wayName(one)}
          choose={() => (draft.way.value = one)}
        />
      ))}
      <p class="hint">{wayHint(way)}</p>
      {way === "mail" ? <MailField draft={draft} /> : null}
      {way === "ntfy" ? (
        <p>
          {t("The secret address:")} <bdi dir="ltr">{topicAddress(ntfy, draft.topic.value)}</bdi>
        </p>
      ) : null}
    </fieldset>
  );
}

function MailField({ draft }: { readonly draft: Draft }): VNode {
  return (
    <label class="field">
      <span>{t("Your mail address")}</span>
      <span class="hint">{t("One that nobody links with your work, if you can.")}</span>
      <input
        type="text"
        inputMode="email"
        dir="ltr"
        maxLength={MAIL_LETTERS}
        autoCapitalize="none"
        autoCorrect="off"
        spellcheck={false}
        value={draft.mail.value}
        onInput={(event) => {
          draft.mail.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}

function Times({ draft }: { readonly draft: Draft }): VNode {
  const { isAnyTime, rows } = draft;
  return (
    <fieldset>
      <legend>{t("When you are there")}</legend>
      <Choice name="times" isChosen={isAnyTime.value} text={t("At any time")} choose={() => (isAnyTime.value = true)} />
      <Choice
        name="times"
        isChosen={!isAnyTime.value}
        text={t("Only at these hours")}
        choose={() => (isAnyTime.value = false)}
      />
      {isAnyTime.value ? null : <HoursFields rows={rows} />}
    </fieldset>
  );
}

function Ranks({ draft: { rank } }: { readonly draft: Draft }): VNode {
  return (
    <fieldset>
      <legend>{t("When somebody writes, tell me")}</legend>
      {RANKS.map((one) => (
        <Choice
          key={one}
          name="rank"
          isChosen={rank.value === one}
          text={rankText(one)}
          choose={() => (rank.value = one)}
        />
      ))}
      <p class="hint">{t("If nobody before you is on shift, you are told at once.")}</p>
    </fieldset>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly isChosen: boolean;
  readonly text: string;
  readonly choose: () => unknown;
}

function Choice({ name, isChosen, text, choose }: ChoiceProps): VNode {
  return (
    <label class="bell-form__choice">
      <input type="radio" name={name} checked={isChosen} onChange={() => choose()} />
      <span>{text}</span>
    </label>
  );
}
