/** The devices of the newest epoch, one row each, and who may change that. */

import type { VNode } from "preact";
import type { MemberShown } from "../threads/index.ts";
import { listText } from "../ui/locale.ts";
import { t } from "../ui/words.ts";
import { Digits } from "./digits.tsx";
import { dayText } from "./sentences.ts";
import { memberName, roleName } from "./team-sentences.ts";
import type { TeamWork } from "./team-work.ts";

const SOON_DAYS = 20;
const DAY_MS = 86_400_000;

interface Props {
  readonly work: TeamWork;
}

export function MemberList({ work }: Props): VNode {
  return (
    <ul class="ways members">
      {work.members.value.map((member) => (
        <li key={member.keyId.join()}>
          <Row member={member} work={work} />
        </li>
      ))}
    </ul>
  );
}

function Row({ member, work }: Props & { readonly member: MemberShown }): VNode {
  const name = memberName(member);
  return (
    <>
      <span class="ways__name">
        <bdi>{name}</bdi> {member.isMe ? <span class="tag">{t("this is you")}</span> : null}
      </span>
      <p class="quiet">{factsOf(member)}</p>
      <details class="more">
        <summary>{t("Digits of this device")}</summary>
        <Digits digits={member.fingerprint} />
      </details>
      {work.mayChange ? <Deeds member={member} name={name} work={work} /> : null}
    </>
  );
}

function factsOf({ role, isListed, until }: MemberShown): string {
  const facts = [roleName(role)];
  if (isListed && role !== "admin") facts.push(t("may change the team"));
  if (until > 0) facts.push(t("last day: {date}", { date: dayText(until) }));
  return facts.join(" · ");
}

function Deeds({ member, name, work }: Props & { readonly member: MemberShown; readonly name: string }): VNode {
  const deed = { kind: "remove", member, others: work.othersOf(member) } as const;
  return (
    <div class="row">
      <button class="button button--quiet" type="button" onClick={() => work.turnTo({ at: "place", whom: member })}>
        {t("Change {name}", { name })}
      </button>
      {member.isMe ? null : (
        <button class="button button--quiet" type="button" onClick={() => work.turnTo({ at: "sure", deed })}>
          {t("Take {name} out of the team", { name })}
        </button>
      )}
    </div>
  );
}

/** Why there are no buttons, or until when there are. */
export function WhoMayChange({ work }: Props): VNode {
  const today = Math.floor(Date.now() / DAY_MS);
  const { mayChange, adminsUntil } = work;
  const date = dayText(adminsUntil);
  if (adminsUntil < today)
    return (
      <p class="note note--careful">
        {t("Nobody can change the team now: the list of admins ended on {date}. The root's paper names them anew.", {
          date,
        })}
      </p>
    );
  if (mayChange && adminsUntil - today <= SOON_DAYS)
    return (
      <p class="note note--careful">
        {t("The list of admins ends on {date}. Take out the root's paper before then and name them anew.", { date })}
      </p>
    );
  if (mayChange) return <p>{t("Each row is one device. A lost device is taken out like a person who leaves.")}</p>;
  const admins = work.members.value.filter(({ isListed }) => isListed).map(memberName);
  const names = listText(document.documentElement.lang || "en", admins);
  return <p>{t("Only admins can change the team: {names}.", { names })}</p>;
}
