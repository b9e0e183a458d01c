/**
 * A rights page says on which day it ends. A page that the phone kept outlives that day, and only the phone's own clock
 * is there to tell: then the warning that the page carries is shown, and said aloud.
 */

/** `data-expires`: the first day on which the text is not shown, by any clock. today: YYYY-MM-DD. */
export function watchAge(today: string = ownDay(new Date())): void {
  for (const text of document.querySelectorAll<HTMLElement>("[data-expires]")) {
    if (today < (text.dataset.expires ?? today)) continue;
    const warning = text.querySelector<HTMLElement>("[data-too-old]");
    if (!warning) continue;
    warning.hidden = false;
    warning.setAttribute("role", "alert");
  }
}

function ownDay(now: Date): string {
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
