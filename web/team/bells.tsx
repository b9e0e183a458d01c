/** "Tell me when something comes": the bells of this device, and a form for one more. */

import { type Signal, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import type { BellShown, Bells, BellsShown } from "../api/index.ts";
import { t } from "../ui/words.ts";
import { BellForm } from "./bells-form.tsx";
import { hoursTexts, isAnyTime } from "./bells-hours.ts";
import { bellFault, rangText, rankText, wayName } from "./bells-words.ts";
import type { Push } from "./push.ts";

interface Props {
  readonly bells: Bells;
  readonly push: Push;
}

/** What came of a deed, for the screen; "" says nothing. */
export interface Outcome {
  readonly kept?: string;
  readonly wrong?: string;
}

/** Does a deed, lists anew, says what came of it. False: it failed, and that is said. */
export type Deed = (does: () => Promise<Outcome>) => Promise<boolean>;

export function BellsPage({ bells, push }: Props): VNode {
  const shown = useSignal<BellsShown | null>(null);
  const [wrong, kept] = [useSignal(""), useSignal("")];
  const isBusy = useSignal(false);
  const deed: Deed = async (does) => {
    if (isBusy.value) return false;
    isBusy.value = true;
    [wrong.value, kept.value] = ["", ""];
    await attempt(wrong, async () => {
      const said = await does();
      shown.value = await bells.list();
      [kept.value, wrong.value] = [said.kept ?? "", said.wrong ?? ""];
    });
    isBusy.value = false;
    return wrong.value === "";
  };
  useEffect(() => void deed(async () => ({})), [bells]);
  return (
    <section class="door-page">
      <Introduction />
      <div role="alert">{wrong.value ? <p class="note note--careful">{wrong.value}</p> : null}</div>
      <div role="status">{kept.value ? <p class="note note--kept">{kept.value}</p> : null}</div>
      {shown.value ? (
        <>
          <BellList shown={shown.value} bells={bells} push={push} deed={deed} />
          <More shown={shown.value} bells={bells} push={push} deed={deed} />
        </>
      ) : null}
    </section>
  );
}

async function attempt(wrong: Signal<string>, does: () => Promise<void>): Promise<void> {
  try {
    await does();
  } catch (error) {
    wrong.value = bellFault(error);
  }
}

function Introduction(): VNode {
  return (
    <>
      <h2>{t("Tell me when something comes")}</h2>
      <p>
        {t(
          "When somebody writes and no desk of your team is open, we can send you one word: look. No name, no link, no message.",
        )}
      </p>
      <p>{t("Sometimes it comes though nobody wrote. So whoever carries it cannot tell when somebody did.")}</p>
      <p>
        {t(
          "While a desk of your team is open anywhere, that desk sounds and nothing is sent. Sign out when you leave.",
        )}
      </p>
    </>
  );
}

export interface Parts {
  readonly shown: BellsShown;
  readonly bells: Bells;
  readonly push: Push;
  readonly deed: Deed;
}

function More(parts: Parts): VNode {
  if (parts.shown.ways.length === 0)
    return <p class="note">{t("This server sends nothing out. Whoever runs it can change that.")}</p>;
  return <BellForm {...parts} />;
}

function BellList({ shown, bells, push, deed }: Parts): VNode | null {
  if (shown.bells.length === 0) return null;
  const drop = (bell: BellShown) => async () => {
    await bells.drop(bell.key);
    if (bell.way === "push") await push.end(bell.address);
    return { kept: t("It is gone. Nothing is sent there any more.") };
  };
  const ring = (bell: BellShown) => async () => {
    const rang = await bells.ring(bell.key);
    return rang ? { kept: rangText(true) } : { wrong: rangText(false) };
  };
  return (
    <ul class="bells">
      {shown.bells.map((bell) => (
        <li key={bell.key.join()} class="door-page__words">
          <BellFacts bell={bell} ntfy={shown.ntfy} />
          <div class="row">
            {bell.way === null ? null : (
              <button class="button button--quiet" type="button" onClick={() => void deed(ring(bell))}>
                {t("Ring it now")}
              </button>
            )}
            <button class="button button--quiet" type="button" onClick={() => void deed(drop(bell))}>
              {t("Take it away")}
            </button>
          </div>
        </li>
      ))}
    </ul>
  );
}

function BellFacts({ bell, ntfy }: { readonly bell: BellShown; readonly ntfy: string }): VNode {
  const language = document.documentElement.lang || "en";
  const hours = isAnyTime(bell.hours) ? [t("At any time")] : hoursTexts(bell.hours, language);
  return (
    <>
      <h3>{wayName(bell.way)}</h3>
      {bell.failed ? <p class="note note--careful">{t("The last ring did not get through.")}</p> : null}
      {bell.way === null ? null : (
        <>
          {bell.way === "push" ? null : (
            <p class="bells__address">
              <bdi dir="ltr">{bell.way === "ntfy" ? topicAddress(ntfy, bell.address) : bell.address}</bdi>
            </p>
          )}
          <ul>
            {hours.map((text) => (
              <li key={text}>{text}</li>
            ))}
            {isAnyTime(bell.hours) ? null : <li class="quiet">{t("By the clocks of {zone}.", { zone: bell.zone })}</li>}
            <li>{rankText(bell.rank)}</li>
          </ul>
        </>
      )}
    </>
  );
}

export function topicAddress(ntfy: string, topic: string): string {
  return `${ntfy.replace(/\/+$/, "")}/${topic}`;
}
