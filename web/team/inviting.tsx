/** Invitations: making one, its two halves, and those that are out. */

import type { VNode } from "preact";
import type { InviteOut } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import type { Made as MadeInvite, TeamWork } from "./team-work.ts";

export function Invitations({ work }: { readonly work: TeamWork }): VNode {
  const { out, isBusy } = work;
  return (
    <>
      <h3>{t("Invite somebody, or add your second device")}</h3>
      <p>{t("You get a link to send and digits to say aloud. The other device answers with its own key.")}</p>
      <p>{t("Nobody is in the team before you have compared its digits and said yes.")}</p>
      <div class="row">
        <button class="button" type="button" aria-disabled={isBusy.value} onClick={() => void work.invite()}>
          {t("Make an invitation")}
        </button>
      </div>
      <h3>{t("Invitations that are out")}</h3>
      {out.value?.length ? (
        <ul class="ways">
          {out.value.map((invite) => (
            <li key={invite.hash.join()}>
              <Out work={work} invite={invite} />
            </li>
          ))}
        </ul>
      ) : null}
      {out.value?.length === 0 ? <p>{t("No invitation is out.")}</p> : null}
    </>
  );
}

function Out({ work, invite }: { readonly work: TeamWork; readonly invite: InviteOut }): VNode {
  const isBusy = work.isBusy.value;
  return (
    <>
      <span class="ways__name">
        {invite.answer ? t("Answered: a device waits to be added") : t("Waiting: nobody has taken it up")}
      </span>
      {invite.answer ? (
        <button class="button" type="button" aria-disabled={isBusy} onClick={() => void work.see(invite)}>
          {t("See whose it is")}
        </button>
      ) : null}
      <button class="button button--quiet" type="button" aria-disabled={isBusy} onClick={() => void work.drop(invite)}>
        {t("Take it back")}
      </button>
    </>
  );
}

/** Shown once. Both halves in one message would let whoever reads that message in. */
export function Made({ made, done }: { readonly made: MadeInvite; readonly done: () => void }): VNode {
  const [language] = location.pathname.split("/").filter((part) => part !== "");
  const link = `${location.origin}/${language ?? "en"}/team/#invite=${made.link}`;
  return (
    <>
      <p>{t("It is good once, for about a week. This page shows it once.")}</p>
      <h3>{t("Send this link, by mail or chat")}</h3>
      <p class="invite-link" dir="ltr" data-link>
        {link}
      </p>
      <h3>{t("Say these digits aloud, by phone or face to face")}</h3>
      <p class="digits digits--large">
        <bdi dir="ltr" data-spoken>
          {inFours(made.spoken)}
        </bdi>
      </p>
      <p class="note note--careful">{t("Never send both. Whoever has both can answer in the other's place.")}</p>
      <p>
        {t("Leave this desk open until they answer: then you need not type them. If you close it, keep both on paper.")}
      </p>
      <div class="row">
        <button class="button" type="button" onClick={done}>
          {t("I sent one and said the other")}
        </button>
      </div>
    </>
  );
}

const inFours = (digits: string): string => digits.replace(/(\d{4})(?=\d)/g, "$1 ");
