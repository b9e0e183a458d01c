/** For how long she wants it kept: her choice counts for both sides, and for what is there already. */
import { useSignal } from "@preact/signals";
import { KEPT_DAYS, MOST_KEPT_DAYS, UNTIL_CLOSED } from "../threads/index.ts";
import { t, tn } from "../ui/words.ts";
import type { Room } from "./room.ts";

const CHOICES = [UNTIL_CLOSED, 7, 30, KEPT_DAYS, MOST_KEPT_DAYS];

/** As it stands among what was said. */
export function keptWish(days: number): string {
  if (days === UNTIL_CLOSED) return t("Please delete this when I close it.");
  if (days === MOST_KEPT_DAYS) return t("Please keep this until I delete it.");
  return tn("Please keep this for {count} day.", "Please keep this for {count} days.", days);
}

function nameOf(days: number): string {
  if (days === UNTIL_CLOSED) return t("Until I close it");
  if (days === MOST_KEPT_DAYS) return t("Until I delete it");
  return tn("{count} day", "{count} days", days);
}

/** What the choice does, and what it does not. */
function meaningOf(days: number): string {
  if (days === UNTIL_CLOSED)
    return t(
      "“Close it and delete everything” is under “More”. Leaving the page does not close it. If you never close it, it goes after 30 days.",
    );
  if (days === MOST_KEPT_DAYS)
    return t("Come back at least once a year, or it goes. Whoever has your words can read all of it until then.");
  return t(
    "Each message goes this many days after it was written, yours and the answers, at most a week later. What is here already too.",
  );
}

export function KeptFor({ room }: { readonly room: Room }) {
  const wanted = useSignal<number | null>(null);
  const isKept = useSignal(false);
  const now = wanted.value ?? room.state.value?.retentionDays ?? KEPT_DAYS;
  const choices = [...new Set([...CHOICES, now])].sort((one, other) => one - other);
  const choose = async (days: number) => {
    if (room.isBusy.value) return;
    [wanted.value, isKept.value] = [days, false];
    isKept.value = await room.withConversation((conversation) => conversation.keepFor(days));
    wanted.value = null;
  };
  return (
    <details class="more on-screen">
      <summary>{t("How long this is kept: {choice}", { choice: nameOf(now) })}</summary>
      <fieldset class="talk__group" aria-label={t("How long this is kept")}>
        {choices.map((days) => (
          <label class="choice" key={days}>
            <input
              type="radio"
              name="talk-kept"
              autocomplete="off"
              checked={days === now}
              onChange={() => void choose(days)}
            />
            <span>{nameOf(days)}</span>
          </label>
        ))}
      </fieldset>
      <p>{meaningOf(now)}</p>
      <p role="status">{isKept.value ? t("The group sees your choice. It counts from now on.") : ""}</p>
    </details>
  );
}
