/** What people read before they write to this team, and whether they may write at all. Only an admin may change it. */

import { type Signal, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { type IntakeState, isRefused, type TeamShown, type TeamText } from "../api/index.ts";
import type { Desk } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { DoorHours } from "./door-hours.tsx";
import { faultOf } from "./faults.ts";
import { deedFault, languageName } from "./sentences.ts";

const REPORT_LETTERS = 1_500;
const SOON_LETTERS = 300;

interface Props {
  readonly desk: Desk;
}

interface Shown {
  readonly door: Signal<TeamShown | null>;
  readonly wrong: Signal<string>;
  readonly kept: Signal<string>;
}

export function DoorPage({ desk }: Props): VNode {
  const shown: Shown = { door: useSignal<TeamShown | null>(null), wrong: useSignal(""), kept: useSignal("") };
  useEffect(() => {
    void trying(shown, async () => {
      shown.door.value = await desk.door();
    });
  }, [desk]);
  const door = shown.door.value;
  return (
    <section class="door-page">
      <h2>{t("Before people write")}</h2>
      <p>
        {t("People read this first. As long as it is not written in every language of the team, nobody can write.")}
      </p>
      <div role="alert">{shown.wrong.value ? <p class="note note--careful">{shown.wrong.value}</p> : null}</div>
      <div role="status">{shown.kept.value ? <p class="note note--kept">{shown.kept.value}</p> : null}</div>
      {door ? <Door desk={desk} door={door} shown={shown} /> : null}
    </section>
  );
}

function Door({ desk, door, shown }: { readonly desk: Desk; readonly door: TeamShown; readonly shown: Shown }): VNode {
  const mayChange = desk.role === "admin";
  const change = (deed: () => Promise<void>, kept: string) =>
    trying(shown, async () => {
      await deed();
      shown.door.value = await desk.door();
      shown.kept.value = kept;
    });
  return (
    <>
      {mayChange ? null : <p class="quiet">{t("Only an admin of the team can change this.")}</p>}
      {door.languages.map((language) => (
        <Words
          key={language}
          text={door.texts.find((text) => text.language === language) ?? { language, report: "", soon: "" }}
          mayChange={mayChange}
          save={(text) => change(() => desk.writeText(text), t("Kept. People read it from now on."))}
        />
      ))}
      <DoorHours
        hours={door.hours}
        mayChange={mayChange}
        save={(week, zone) => change(() => desk.writeHours(week, zone), t("Kept. People see it from now on."))}
      />
      <Intake
        state={door.intake}
        mayChange={mayChange}
        set={(state) => change(() => desk.setIntake(state), intakeSentence(state))}
      />
      <Cards
        make={(number) =>
          trying(shown, async () => {
            number.value = await desk.makeCardNumber();
          })
        }
      />
    </>
  );
}

interface WordsProps {
  readonly text: TeamText;
  readonly mayChange: boolean;
  readonly save: (text: TeamText) => Promise<void>;
}

/** What is typed stays in the fields whatever the server answers. */
function Words({ text, mayChange, save }: WordsProps): VNode {
  const [report, soon] = [useSignal(text.report), useSignal(text.soon)];
  const name = languageName(text.language);
  function submitted(event: Event): void {
    event.preventDefault();
    void save({ language: text.language, report: report.value, soon: soon.value });
  }
  return (
    <form class="door-page__words" onSubmit={submitted} autocomplete="off">
      <h3>{name}</h3>
      <label class="field">
        <span>{t("What we would have to report")}</span>
        <span class="hint">
          {t("Say plainly what the law makes you pass on, to whom, and what you never pass on.")}
        </span>
        <textarea
          rows={5}
          maxLength={REPORT_LETTERS}
          lang={text.language}
          dir="auto"
          readOnly={!mayChange}
          value={report.value}
          onInput={(event) => {
            report.value = event.currentTarget.value;
          }}
        />
      </label>
      <label class="field">
        <span>{t("How soon you answer")}</span>
        <span class="hint">{t("Days and hours when somebody is there. Only what you can keep.")}</span>
        <textarea
          rows={2}
          maxLength={SOON_LETTERS}
          lang={text.language}
          dir="auto"
          readOnly={!mayChange}
          value={soon.value}
          onInput={(event) => {
            soon.value = event.currentTarget.value;
          }}
        />
      </label>
      {mayChange ? (
        <button class="button" type="submit">
          {t("Keep these words ({language})", { language: name })}
        </button>
      ) : null}
    </form>
  );
}

interface IntakeProps {
  readonly state: IntakeState;
  readonly mayChange: boolean;
  readonly set: (state: IntakeState) => Promise<void>;
}

function Intake({ state, mayChange, set }: IntakeProps): VNode {
  const others = (["open", "cards", "shut"] as const).filter((one) => one !== state);
  return (
    <section>
      <h3>{t("Who may write")}</h3>
      <p>{intakeSentence(state)}</p>
      {mayChange ? (
        <div class="row">
          {others.map((one) => (
            <button key={one} class="button button--quiet" type="button" onClick={() => void set(one)}>
              {intakeDeed(one)}
            </button>
          ))}
        </div>
      ) : null}
    </section>
  );
}

/** The number is shown once: nobody can look it up again, here or at the server. */
function Cards({ make }: { readonly make: (number: Signal<string>) => Promise<void> }): VNode {
  const number = useSignal("");
  return (
    <section>
      <h3>{t("Cards")}</h3>
      <p>
        {t(
          "A number on a card lets twenty people write, also when only people with a card can. Whoever uses it comes first in your list. All twenty cards have the same number, so that it does not show who came.",
        )}
      </p>
      <button class="button button--quiet" type="button" onClick={() => void make(number)}>
        {t("Make a number for twenty cards")}
      </button>
      <div role="status">
        {number.value ? (
          <p class="note note--kept">
            {t("Write this on up to twenty cards. It is shown only now:")} <bdi dir="ltr">{number.value}</bdi>
          </p>
        ) : null}
      </div>
    </section>
  );
}

function intakeSentence(state: IntakeState): string {
  if (state === "open") return t("Everybody can write now.");
  if (state === "cards") return t("Only people with one of your cards can write now.");
  return t("Nobody new can write now. People who have words can still come back.");
}

function intakeDeed(state: IntakeState): string {
  if (state === "open") return t("Let everybody write");
  return state === "cards" ? t("Only with a card") : t("Let nobody new write");
}

async function trying(shown: Shown, deed: () => Promise<void>): Promise<void> {
  shown.wrong.value = "";
  shown.kept.value = "";
  try {
    await deed();
  } catch (error) {
    shown.wrong.value = doorFault(error);
  }
}

function doorFault(error: unknown): string {
  if (isRefused(error, "conflict", "unwritten"))
    return t("First write what you would have to report, in every language of the team. Nothing was opened.");
  if (isRefused(error, "conflict", "open"))
    return t("People may write now, so these words must stay. Shut the intake first. Nothing was changed.");
  return deedFault(faultOf(error));
}
