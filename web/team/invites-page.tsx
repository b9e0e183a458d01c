/** What admins see of invitations that are out: who has answered, and the new device's digits to compare aloud. */

import { type Signal, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { spokenDigits } from "../crypto/index.ts";
import type { InviteOut, Invites } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { Digits } from "./digits.tsx";
import { waySentence } from "./way-sentences.ts";

interface Props {
  readonly invites: Invites;
}

export function InvitesPage({ invites }: Props): VNode {
  const out = useSignal<readonly InviteOut[] | null>(null);
  const wrong = useSignal("");
  const heading = useRef<HTMLHeadingElement>(null);
  const list = async (deed: () => Promise<unknown> = async () => undefined) => {
    wrong.value = "";
    try {
      await deed();
      out.value = await invites.list();
    } catch (error) {
      wrong.value = waySentence(error);
    }
  };
  useEffect(() => {
    heading.current?.focus();
    void list();
  }, [invites]);
  return (
    <section class="side-page">
      <h2 ref={heading} tabIndex={-1}>
        {t("Invitations")}
      </h2>
      <div role="alert">{wrong.value ? <p class="note note--careful">{wrong.value}</p> : null}</div>
      <p>{t("Whoever runs the server makes invitations. Each is good once, for about a week.")}</p>
      <p class="note note--demo">
        {t(
          "This desk cannot add the new device to the team yet. That part is not built. Here you can only check and take back.",
        )}
      </p>
      {out.value?.length === 0 ? <p>{t("No invitation is out.")}</p> : null}
      <ul class="ways">
        {out.value?.map((invite) => (
          <li key={invite.hash.join()}>
            <Invite invite={invite} invites={invites} drop={() => list(() => invites.drop(invite))} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface InviteProps {
  readonly invite: InviteOut;
  readonly invites: Invites;
  readonly drop: () => Promise<void>;
}

function Invite({ invite, invites, drop }: InviteProps): VNode {
  return (
    <>
      <span class="ways__name">
        {invite.answer ? t("Answered: a device waits to be added") : t("Waiting: nobody has taken it up")}
      </span>
      <button class="button button--quiet" type="button" onClick={() => void drop()}>
        {t("Take it back")}
      </button>
      {invite.answer ? <Compare invite={invite} invites={invites} /> : null}
    </>
  );
}

/** The answer opens with both halves only, so that nobody, this server included, can put in another device. */
function Compare({ invite, invites }: Omit<InviteProps, "drop">): VNode {
  const [link, spoken] = [useSignal(""), useSignal("")];
  const [found, wrong] = [useSignal(""), useSignal("")];
  async function submitted(event: Event): Promise<void> {
    event.preventDefault();
    [found.value, wrong.value] = ["", ""];
    const digits = spokenDigits(spoken.value);
    const answered = digits && (await invites.open(invite, link.value, digits));
    if (answered) found.value = answered.fingerprint;
    else
      wrong.value = t("This link and these digits do not open the answer. Check both. If they are right, add nobody.");
  }
  if (found.value)
    return (
      <>
        <p>{t("Call the person. Their screen showed these digits. If one differs, take the invitation back.")}</p>
        <Digits digits={found.value} />
      </>
    );
  return (
    <form onSubmit={submitted} autocomplete="off" novalidate>
      <p>{t("To see whose device it is, give the link and the twelve digits of this invitation.")}</p>
      <Field label={t("The link")} text={link} />
      <Field label={t("The twelve digits")} text={spoken} />
      <div role="alert">{wrong.value ? <p class="wrong">{wrong.value}</p> : null}</div>
      <button class="button button--quiet" type="submit">
        {t("Show the device's digits")}
      </button>
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
