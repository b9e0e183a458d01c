/** When somebody of the team is there: public, so that nobody waits for an answer at night. Shifts are not told. */

import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { fromText, type TeamHours } from "../api/index.ts";
import type { Bytes } from "../crypto/index.ts";
import { t } from "../ui/words.ts";
import { type HoursRow, hoursOf, hoursTexts } from "./bells-hours.ts";
import { HoursFields, WORKDAYS } from "./bells-hours-fields.tsx";

interface Props {
  readonly hours: TeamHours | null;
  readonly mayChange: boolean;
  readonly save: (week: Bytes, zone: string) => Promise<void>;
}

const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";

export function DoorHours({ hours, mayChange, save }: Props): VNode {
  const isWriting = useSignal(false);
  // Other hours came from the server: these were kept. Until then what is chosen stays.
  useEffect(() => {
    isWriting.value = false;
  }, [hours, isWriting]);
  return (
    <section>
      <h3>{t("When somebody is there")}</h3>
      <p>
        {t(
          "Outside these hours people are told before they write that nobody is there, until when, and which lines answer now. Without hours nothing is said.",
        )}
      </p>
      {hours ? <Written hours={hours} /> : <p>{t("No hours are written.")}</p>}
      {mayChange && !isWriting.value ? (
        <div class="row">
          <button
            class="button button--quiet"
            type="button"
            onClick={() => {
              isWriting.value = true;
            }}
          >
            {hours ? t("Write the hours anew") : t("Write the hours")}
          </button>
          {hours ? (
            <button class="button button--quiet" type="button" onClick={() => void save(hoursOf([]), hours.zone)}>
              {t("Take the hours away")}
            </button>
          ) : null}
        </div>
      ) : null}
      {mayChange && isWriting.value ? <HoursForm save={save} /> : null}
    </section>
  );
}

function Written({ hours }: { readonly hours: TeamHours }): VNode {
  const language = document.documentElement.lang || "en";
  return (
    <>
      <ul>
        {hoursTexts(fromText(hours.week), language).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p class="quiet">{t("By the clocks of {zone}.", { zone: hours.zone.replaceAll("_", " ") })}</p>
    </>
  );
}

function HoursForm({ save }: { readonly save: Props["save"] }): VNode {
  const rows = useSignal<readonly HoursRow[]>([WORKDAYS]);
  const isEmpty = useSignal(false);
  function submitted(event: Event): void {
    event.preventDefault();
    const week = hoursOf(rows.value);
    isEmpty.value = week.every((byte) => byte === 0);
    if (!isEmpty.value) void save(week, zoneHere());
  }
  return (
    <form class="door-page__words" onSubmit={submitted} autocomplete="off">
      <HoursFields rows={rows} />
      <div role="alert">
        {isEmpty.value ? <p class="wrong">{t("Please choose at least one day. Nothing was kept.")}</p> : null}
      </div>
      <button class="button" type="submit">
        {t("Keep these hours")}
      </button>
    </form>
  );
}
