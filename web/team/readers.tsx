/** Who can read one conversation, and handing it to somebody of the team who cannot. */

import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import type { MemberShown } from "../threads/index.ts";
import { listText } from "../ui/locale.ts";
import { t } from "../ui/words.ts";
import type { OpenDesk } from "./open-desk.ts";
import type { Shown } from "./shown.ts";
import { memberName } from "./team-sentences.ts";

interface Props {
  readonly work: OpenDesk;
  readonly thread: Shown;
}

export function Readers({ work, thread }: Props): VNode {
  const holds = ({ keyId }: MemberShown): boolean => thread.holders.some((one) => one.join() === keyId.join());
  const members = work.members.members.value;
  const readers = members.filter(holds).map((member) => (member.isMe ? t("you") : memberName(member)));
  const others = members.filter((member) => !holds(member) && !member.isMe);
  const names = listText(document.documentElement.lang || "en", readers);
  return (
    <details class="more readers">
      <summary>{t("Who can read this: {names}", { names })}</summary>
      {others.length === 0 ? (
        <p>{t("Everybody in the team can read it.")}</p>
      ) : (
        <>
          <h3>{t("Let somebody else read this")}</h3>
          <ul class="ways">
            {others.map((member) => (
              <li key={member.keyId.join()}>
                <Other work={work} thread={thread} member={member} />
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

function Other({ work, thread, member }: Props & { readonly member: MemberShown }): VNode {
  const isAsked = useSignal(false);
  const name = memberName(member);
  const ask = (value: boolean) => () => {
    isAsked.value = value;
  };
  if (thread.state.without.some((one) => one.join() === member.keyId.join()))
    return (
      <>
        <span class="ways__name">{name}</span>
        <p class="quiet">{t("The person said that they must not read this. So it cannot be handed to them.")}</p>
      </>
    );
  return (
    <>
      <span class="ways__name">{name}</span>
      {isAsked.value ? (
        <>
          <p>
            {t("{name} will read all that was written here, and what comes. The person sees one sentence.", { name })}
          </p>
          <div class="row">
            <button
              class="button"
              type="button"
              aria-disabled={work.isBusy.value}
              onClick={() => void work.grant(thread, member.keyId)}
            >
              {t("Yes, they may read it")}
            </button>
            <button class="button button--quiet" type="button" onClick={ask(false)}>
              {t("No")}
            </button>
          </div>
        </>
      ) : (
        <button class="button button--quiet" type="button" onClick={ask(true)}>
          {t("Let {name} read it", { name })}
        </button>
      )}
    </>
  );
}
