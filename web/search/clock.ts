/** From a moment to what the search asks: today's number, and the minute of the week in each time zone. */

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MS_A_DAY = 86_400_000;

/** Days since 1970-01-01 of the local date. */
export function todayDay(now: Date): number {
  return Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / MS_A_DAY);
}

/** For `Query.openAt`: Monday 00:00 is 0. Time zones the browser does not know are left out. */
export function clockAt(timeZones: readonly string[], now: Date): Record<string, number> {
  const clock: Record<string, number> = {};
  for (const timeZone of timeZones) {
    const minute = minuteOfWeek(timeZone, now);
    if (minute !== null) clock[timeZone] = minute;
  }
  return clock;
}

function minuteOfWeek(timeZone: string, now: Date): number | null {
  try {
    const options = { timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    const parts = new Intl.DateTimeFormat("en-US", options).formatToParts(now);
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
    return DAYS.indexOf(part("weekday")) * 1440 + Number(part("hour")) * 60 + Number(part("minute"));
  } catch {
    return null;
  }
}
