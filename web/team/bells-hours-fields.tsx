/** Rows of days and hours, as an advocate chooses her shift. */

import type { Signal } from "@preact/signals";
import type { VNode } from "preact";
import { t } from "../ui/words.ts";
import { DAYS, dayName, type HoursRow, hourName } from "./bells-hours.ts";

const ROWS_MOST = 7;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** What a new row begins with. */
export const WORKDAYS: HoursRow = { days: [true, true, true, true, true, false, false], from: 9, to: 17 };

export function HoursFields({ rows }: { readonly rows: Signal<readonly HoursRow[]> }): VNode {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const change = (at: number, changed: Partial<HoursRow>) => {
    rows.value = rows.value.map((row, place) => (place === at ? { ...row, ...changed } : row));
  };
  return (
    <>
      {rows.value.map((row, at) => (
        <HoursRowFields key={at} row={row} number={at + 1} change={(changed) => change(at, changed)} />
      ))}
      <div class="row">
        {rows.value.length < ROWS_MOST ? (
          <button
            class="button button--quiet"
            type="button"
            onClick={() => {
              rows.value = [...rows.value, WORKDAYS];
            }}
          >
            {t("More hours")}
          </button>
        ) : null}
        {rows.value.length > 1 ? (
          <button
            class="button button--quiet"
            type="button"
            onClick={() => {
              rows.value = rows.value.slice(0, -1);
            }}
          >
            {t("Take the last hours away")}
          </button>
        ) : null}
      </div>
      <p class="hint">
        {t("By the clocks of {zone}. Hours that end before they begin go on over midnight.", { zone: timeZone })}
      </p>
    </>
  );
}

interface RowProps {
  readonly row: HoursRow;
  readonly number: number;
  readonly change: (changed: Partial<HoursRow>) => void;
}

function HoursRowFields({ row, number, change }: RowProps): VNode {
  const language = document.documentElement.lang || "en";
  const ends = HOURS.map((hour) => hour + 1);
  return (
    <fieldset class="bell-form__hours">
      <legend>{t("Hours {number}", { number })}</legend>
      <div class="bell-form__days">
        {Array.from({ length: DAYS }, (_, day) => (
          <label key={dayName(day, "en", "short")} class="bell-form__choice">
            <input
              type="checkbox"
              checked={row.days[day] ?? false}
              onChange={() => change({ days: row.days.map((is, at) => (at === day ? !is : is)) })}
            />
            <span>{dayName(day, language, "short")}</span>
          </label>
        ))}
      </div>
      <div class="bell-form__ends">
        <Hour text={t("From")} hours={HOURS} chosen={row.from} choose={(from) => change({ from })} />
        <Hour text={t("Until")} hours={ends} chosen={row.to} choose={(to) => change({ to })} />
      </div>
    </fieldset>
  );
}

interface HourProps {
  readonly text: string;
  readonly hours: readonly number[];
  readonly chosen: number;
  readonly choose: (hour: number) => void;
}

function Hour({ text, hours, chosen, choose }: HourProps): VNode {
  const language = document.documentElement.lang || "en";
  return (
    <label class="field">
      <span>{text}</span>
      <select value={String(chosen)} onChange={(event) => choose(Number(event.currentTarget.value))}>
        {hours.map((hour) => (
          <option key={hour} value={String(hour)}>
            {hourName(hour, language)}
          </option>
        ))}
      </select>
    </label>
  );
}
