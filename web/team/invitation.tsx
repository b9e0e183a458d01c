/** The screens of taking up an invitation, one question each. Closing the page before the last one leaves nothing anywhere. */

import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Line } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { Digits } from "./digits.tsx";
import { KitSheet } from "./kit-sheet.tsx";
import { hasPasskeys } from "./passkey.ts";
import { type Step, TakingUp } from "./taking-up.ts";

interface Props {
  readonly line: Line;
  /** The fragment that brought the invitation. */
  readonly text: string;
  readonly leave: () => void;
}

export function InvitationPage({ line, text, leave }: Props): VNode {
  const work = useMemo(() => new TakingUp(line, text), [line, text]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    void work.find();
    return () => work.forget();
  }, [work]);
  useEffect(() => keepLanguages(text), [text]);
  const step = work.step.value;
  useEffect(() => {
    // What is on the screen by now would be lost with another language's page.
    document.documentElement.classList.toggle("in-talk", !MAY_SWITCH.includes(step));
    heading.current?.focus();
  }, [step]);
  return (
    <section class="side-page" data-step={step}>
      <h1 ref={heading} tabIndex={-1}>
        {titleOf(step)}
      </h1>
      <div role="alert">{work.wrong.value ? <p class="note note--careful">{work.wrong.value}</p> : null}</div>
      <Body work={work} step={step} leave={leave} />
    </section>
  );
}

const MAY_SWITCH: readonly Step[] = ["asking", "broken", "who"];

/** The links to other languages carry the invitation on; the address bar does not show it. */
function keepLanguages(text: string): () => void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".tongues a")];
  const plain = links.map((link) => link.href);
  for (const link of links) link.hash = text;
  return () => {
    for (const [at, link] of links.entries()) link.href = plain[at] ?? link.href;
    document.documentElement.classList.remove("in-talk");
  };
}

function titleOf(step: Step): string {
  const titles: Record<Step, () => string> = {
    asking: () => t("An invitation"),
    broken: () => t("An invitation"),
    who: () => t("An invitation"),
    kit: () => t("Your recovery kit"),
    second: () => t("A second way in"),
    "second-kit": () => t("Your second recovery kit"),
    "handed-in": () => t("Handed in"),
  };
  return titles[step]();
}

interface BodyProps {
  readonly work: TakingUp;
  readonly leave: () => void;
}

function Body({ work, step, leave }: BodyProps & { readonly step: Step }): VNode {
  if (step === "who") return <Who work={work} leave={leave} />;
  if (step === "second") return <Second work={work} />;
  if (step === "handed-in") return <HandedIn work={work} leave={leave} />;
  if (step === "broken") return <Broken leave={leave} />;
  const kit = work.kits.value.at(-1);
  if (step === "asking" || !kit) return <Asking work={work} />;
  return (
    <KitSheet
      key={kit.mark}
      entropy={kit.entropy}
      mark={kit.mark}
      isBusy={work.isBusy.value}
      done={() => void work.written()}
    />
  );
}

function Asking({ work }: Pick<BodyProps, "work">): VNode {
  if (work.isBusy.value || work.wrong.value === "") return <p role="status">{t("One moment…")}</p>;
  return (
    <button class="button" type="button" onClick={() => void work.find()}>
      {t("Try again")}
    </button>
  );
}

function Broken({ leave }: Pick<BodyProps, "leave">): VNode {
  return (
    <>
      <p>{t("This link is not whole, or it is of another server. Please ask for it again. Nothing was sent.")}</p>
      <ToSignIn leave={leave} />
    </>
  );
}

function ToSignIn({ leave }: Pick<BodyProps, "leave">): VNode {
  return (
    <button class="button button--quiet" type="button" onClick={leave}>
      {t("To signing in")}
    </button>
  );
}

function Who({ work, leave }: BodyProps): VNode {
  const spoken = useSignal("");
  const inviter = work.inviter.value;
  function submitted(event: Event): void {
    event.preventDefault();
    void work.tell(spoken.value);
  }
  return (
    <form class="sign-in" onSubmit={submitted} autocomplete="off" novalidate>
      <p class="lead">
        {t("You are invited to be an advocate of this team:")} <b dir="auto">{inviter?.name}</b>
      </p>
      <p>{t("Compare these digits with a card of the team, or with what somebody you know reads to you.")}</p>
      <Digits digits={inviter?.fingerprint ?? ""} />
      <p>{t("If one digit differs, stop here: somebody else may be asking.")}</p>
      <div class="field">
        <label for="spoken">{t("The twelve digits that you were told")}</label>
        <p class="hint" id="spoken-hint">
          {t("They were said to you, not sent with the link.")}
        </p>
        <input
          id="spoken"
          type="text"
          inputMode="numeric"
          dir="ltr"
          value={spoken.value}
          autocomplete="off"
          autoCorrect="off"
          spellcheck={false}
          aria-describedby="spoken-hint"
          onInput={(event) => {
            spoken.value = event.currentTarget.value;
          }}
        />
      </div>
      <p>{t("Do this on a device that you trust, where nobody looks on. Have paper and a pen.")}</p>
      <div class="row">
        <button class="button" type="submit" aria-disabled={work.isBusy.value}>
          {t("Go on")}
        </button>
        <ToSignIn leave={leave} />
      </div>
    </form>
  );
}

function Second({ work }: Pick<BodyProps, "work">): VNode {
  const isBusy = work.isBusy.value;
  return (
    <>
      <p>{t("A paper can burn and a phone can be taken. So you need two ways in, each enough alone.")}</p>
      {hasPasskeys() ? (
        <>
          <p>{t("A passkey: your finger, your face or the code of this device opens your desk.")}</p>
          <p>{t("Who can unlock this device could open it too. On a shared device, make a second kit.")}</p>
        </>
      ) : null}
      <div class="row">
        {hasPasskeys() ? (
          <button class="button" type="button" aria-disabled={isBusy} onClick={() => void work.passkey()}>
            {t("Add a passkey on this device")}
          </button>
        ) : null}
        <button class="button button--quiet" type="button" aria-disabled={isBusy} onClick={() => work.secondKit()}>
          {t("Make a second recovery kit")}
        </button>
      </div>
    </>
  );
}

function HandedIn({ work, leave }: BodyProps): VNode {
  return (
    <>
      <p class="lead">{t("An admin of the team must add you now. Then you can sign in.")}</p>
      <p>{t("Tell the admin these digits of your new key, aloud. They must be the same on the admin's screen.")}</p>
      <Digits digits={work.fingerprint.value} />
      <p>{t("The link and the code are used up. What you wrote on paper stays good.")}</p>
      <ToSignIn leave={leave} />
    </>
  );
}
