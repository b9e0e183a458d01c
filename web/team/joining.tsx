/** A device that answered: opened with both halves of its invitation, its digits compared aloud. */

import { type Signal, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import type { InviteOut } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { Digits } from "./digits.tsx";
import type { Joining, TeamWork } from "./team-work.ts";

interface Props {
  readonly work: TeamWork;
}

/** The answer opens with both halves only, so that nobody, this server included, can put in another device. */
export function Halves({ work, out }: Props & { readonly out: InviteOut }): VNode {
  const [link, spoken] = [useSignal(""), useSignal("")];
  const submitted = (event: Event) => {
    event.preventDefault();
    void work.open(out, link.value, spoken.value);
  };
  return (
    <form onSubmit={submitted} autocomplete="off" novalidate>
      <p>{t("To see whose device it is, give the link and the twelve digits of this invitation.")}</p>
      <Field label={t("The link")} text={link} />
      <Field label={t("The twelve digits")} text={spoken} />
      <div class="row">
        <button class="button" type="submit" aria-disabled={work.isBusy.value}>
          {t("Show the device's digits")}
        </button>
        <ToList work={work} />
      </div>
    </form>
  );
}

function Field({ label, text }: { readonly label: string; readonly text: Signal<string> }): VNode {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="text"
        dir="ltr"
        value={text.value}
        autocomplete="off"
        autoCorrect="off"
        autocapitalize="none"
        spellcheck={false}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}

export function Compare({ work, joining }: Props & { readonly joining: Joining }): VNode {
  const { out, device } = joining;
  return (
    <>
      <p>{t("Call the person. You must know the voice. Their screen showed these digits when they were done.")}</p>
      <Digits digits={device.fingerprint} isLarge />
      <p>{t("Let them read the digits to you. If one differs, somebody else answered.")}</p>
      <div class="row">
        <button class="button" type="button" onClick={() => work.turnTo({ at: "place", whom: joining })}>
          {t("I called, and they are the same")}
        </button>
        <button class="button button--quiet" type="button" onClick={() => void work.drop(out)}>
          {t("They differ: take the invitation back")}
        </button>
        <ToList work={work} />
      </div>
    </>
  );
}

export function ToList({ work }: Props): VNode {
  return (
    <button class="button button--quiet" type="button" onClick={() => work.toList()}>
      {t("Back, change nothing")}
    </button>
  );
}
