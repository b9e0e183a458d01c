/** Who answers this conversation, and handing it to a colleague. */

import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { fromText, toText } from "../api/index.ts";
import type { MemberShown } from "../threads/index.ts";
import { listText } from "../ui/locale.ts";
import { t } from "../ui/words.ts";
import { answeringText, nameOf } from "./colleagues.ts";
import type { OpenDesk } from "./open-desk.ts";
import type { Shown } from "./shown.ts";

const NOTE_LETTERS = 300;

interface Props {
  readonly work: OpenDesk;
  readonly thread: Shown;
}

export function AnsweredBy({ work, thread }: Props): VNode | null {
  const { answering } = thread.state;
  if (thread.waits || thread.isUnsent) return null;
  const isMine = answering !== null && work.desk.whoIs(answering.by)?.isMe === true;
  return (
    <p class="answered-by">
      <span>{answeringText(work.desk, answering)}</span>
      {isMine ? null : (
        <button
          class="button button--quiet"
          type="button"
          aria-disabled={work.isBusy.value}
          onClick={() => void work.take(thread)}
        >
          {t("I answer from now on")}
        </button>
      )}
    </p>
  );
}

/** Whom the person left out: nobody may be told by accident. */
export function LeftOut({ work, thread }: Props): VNode | null {
  const names = thread.state.without.map((keyId) => nameOf(work.desk.whoIs(keyId)));
  if (names.length === 0) return null;
  const list = listText(document.documentElement.lang || "en", [...new Set(names)]);
  return (
    <p class="note note--careful">
      {t("The person does not want {names} to read this. Tell them nothing of it.", { names: list })}
    </p>
  );
}

/** Colleagues who may read it: not this device, not who is left out by the person. */
function othersFor({ work, thread }: Props): readonly MemberShown[] {
  const leftOut = thread.state.without.map((one) => one.join());
  return work.desk.membership.members.filter((one) => !one.isMe && !leftOut.includes(one.keyId.join()));
}

export function HandOver({ work, thread }: Props): VNode | null {
  const [to, note] = [useSignal(""), useSignal("")];
  const others = othersFor({ work, thread });
  if (others.length === 0) return null;
  async function submitted(event: Event): Promise<void> {
    event.preventDefault();
    if (to.value === "") return;
    await work.handOver(thread, fromText(to.value), note.value.trim());
    if (work.deedFault.value === null) [to.value, note.value] = ["", ""];
  }
  return (
    <details class="more hand-over">
      <summary>{t("Hand over to a colleague")}</summary>
      <form onSubmit={submitted} autocomplete="off">
        <p>
          {t(
            "She can then read all of it and answers from now on. The person is told only that another advocate answers.",
          )}
        </p>
        <label class="field">
          <span>{t("To whom")}</span>
          <select value={to.value} autocomplete="off" onChange={(event) => (to.value = event.currentTarget.value)}>
            <option value="">{t("Choose")}</option>
            {others.map((one) => (
              <option key={one.fingerprint} value={toText(one.keyId)}>
                {nameOf({ name: one.name, digits: one.fingerprint.slice(0, 5) })}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{t("A note for colleagues")}</span>
          <span class="hint">
            {t("Her page does not show it, but she could find it. Write nothing she must not know.")}
          </span>
          <textarea
            rows={2}
            maxLength={NOTE_LETTERS}
            dir="auto"
            autocomplete="off"
            autoCorrect="off"
            autocapitalize="none"
            spellcheck={false}
            value={note.value}
            onInput={(event) => {
              note.value = event.currentTarget.value;
            }}
          />
        </label>
        <button class="button" type="submit" aria-disabled={work.isBusy.value || to.value === ""}>
          {t("Hand it over")}
        </button>
      </form>
    </details>
  );
}
