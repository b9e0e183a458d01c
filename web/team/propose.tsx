/** Proposing another team of this instance to a person: she sees a card and decides. Nothing is given to anybody by it. */

import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import type { OtherTeam } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { type Fault, faultOf } from "./faults.ts";
import type { OpenDesk } from "./open-desk.ts";
import type { Phrasebook } from "./phrasebook.ts";
import { listFault } from "./sentences.ts";
import type { Shown } from "./shown.ts";

interface Props {
  readonly work: OpenDesk;
  readonly thread: Shown;
  readonly book: Phrasebook;
}

export function Propose({ work, thread, book }: Props): VNode {
  const others = useSignal<readonly OtherTeam[] | null>(null);
  const fault = useSignal<Fault | null>(null);
  const isOpen = useSignal(false);
  const opened = async (details: HTMLDetailsElement) => {
    isOpen.value = details.open;
    if (!details.open || others.value) return;
    try {
      others.value = await work.desk.received.others();
      fault.value = null;
    } catch (error) {
      fault.value = faultOf(error);
    }
  };
  return (
    <details class="propose" open={isOpen.value} onToggle={(event) => void opened(event.currentTarget)}>
      <summary>{t("Propose another group")}</summary>
      {fault.value === null ? null : <p class="wrong">{listFault(fault.value)}</p>}
      {others.value?.length === 0 ? <p>{t("There is no other group on this server.")}</p> : null}
      {others.value?.length ? (
        <Form
          others={others.value}
          book={book}
          propose={async (team, purpose) => {
            await work.propose(thread, { kind: "referral", team: team.shown.team, purpose });
            if (work.deedFault.value === null) isOpen.value = false;
          }}
        />
      ) : null}
    </details>
  );
}

interface FormProps {
  readonly others: readonly OtherTeam[];
  readonly book: Phrasebook;
  readonly propose: (team: OtherTeam, purpose: string) => Promise<void>;
}

function Form({ others, book, propose }: FormProps): VNode {
  const purposes = book.purposes();
  const [team, purpose] = [useSignal(0), useSignal(purposes[0]?.code ?? "")];
  const submitted = (event: Event) => {
    event.preventDefault();
    const chosen = others[team.value];
    if (chosen) void propose(chosen, purpose.value);
  };
  return (
    <form onSubmit={submitted} autocomplete="off">
      <p>{t("The person sees a card and decides. Nothing is shared by it. Never make it a condition of help.")}</p>
      <div class="field">
        <label for="propose-team">{t("Which group?")}</label>
        <select
          id="propose-team"
          value={String(team.value)}
          onChange={(event) => {
            team.value = Number(event.currentTarget.value);
          }}
        >
          {others.map(({ shown, fingerprint }, at) => (
            <option key={fingerprint} value={String(at)}>
              {shown.name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="propose-purpose">{t("What for?")}</label>
        <select
          id="propose-purpose"
          value={purpose.value}
          onChange={(event) => {
            purpose.value = event.currentTarget.value;
          }}
        >
          {purposes.map(({ code, text }) => (
            <option key={code} value={code}>
              {text}
            </option>
          ))}
        </select>
      </div>
      <button class="button button--quiet" type="submit">
        {t("Propose it")}
      </button>
    </form>
  );
}
