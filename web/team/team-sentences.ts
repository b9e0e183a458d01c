/** What the team's page says: names, roles, what a deed will do, what it did, and what a refusal means. */

import { isRefused } from "../api/index.ts";
import { type MemberPlace, type MemberShown, TeamChanged, type Tidied } from "../threads/index.ts";
import { t, tn } from "../ui/words.ts";
import { nameOf } from "./colleagues.ts";
import { faultOf } from "./faults.ts";
import { dayText, listFault } from "./sentences.ts";
import type { Deed } from "./team-work.ts";

export type Role = MemberPlace["role"];
/** Whom an admin's desk can make a new device: admins are named by the root's paper alone. */
export const NEW_ROLES: readonly Role[] = ["advocate", "guest", "steward", "editor", "treasurer"];
/** One conversation: 61 ms beside the server, a handful of requests, and the rest for a slow line. */
const TIDY_SECONDS = 1;
const MINUTE_SECONDS = 60;

export function memberName({ name, fingerprint }: Pick<MemberShown, "name" | "fingerprint">): string {
  return nameOf({ name, digits: fingerprint.slice(0, 5) });
}

export function roleName(role: Role): string {
  const names: Record<Role, () => string> = {
    admin: () => t("Admin"),
    advocate: () => t("Advocate"),
    guest: () => t("Guest"),
    steward: () => t("Steward"),
    editor: () => t("Editor"),
    treasurer: () => t("Treasurer"),
  };
  return names[role]();
}

/** What somebody in this role reads. */
export function roleLine(role: Role): string {
  const lines: Record<Role, () => string> = {
    admin: () => t("Reads new conversations, like an advocate. Can change the team."),
    advocate: () => t("Reads every new conversation. Older ones only when somebody hands them over."),
    guest: () => t("Reads only what somebody hands over, until a last day. For an interpreter or a supervisor."),
    steward: () => t("Checks services. Reads no conversation, unless somebody hands it over."),
    editor: () => t("Writes public pages. Reads no conversation, unless somebody hands it over."),
    treasurer: () => t("Looks after money. Reads no conversation, unless somebody hands it over."),
  };
  return lines[role]();
}

const isReader = (role: Role): boolean => role === "admin" || role === "advocate";

/** What will happen, before anything does. `threads`: conversations on this desk. */
export function willHappen(deed: Deed, threads: number): string[] {
  if (deed.kind === "remove") return removalLines(deed, threads);
  const { role, until, name } = deed.place;
  const lines = [roleLine(role)];
  if (until > 0) lines.push(t("The last day is {date}. It ends by itself.", { date: dayText(until) }));
  if (deed.kind === "add" && isReader(role))
    lines.push(t("Conversations that are there already stay closed to them, until somebody hands them over."));
  if (deed.kind === "change" && isReader(deed.member.role) && !isReader(role))
    lines.push(
      t("What they can read now they can still read. To end that, take them out of the team and invite them anew."),
    );
  lines.push(
    name === ""
      ? t("No name is shown. People see “Advocate” over the answers.")
      : t("The name {name} is public. People see it over the answers.", { name }),
  );
  if (deed.kind === "add") lines.push(t("You can take this device out again at any time."));
  return lines;
}

function removalLines({ member }: Deed & { readonly kind: "remove" }, threads: number): string[] {
  const name = memberName(member);
  const lines = [
    t("From this moment {name} reads nothing new and can do nothing here. An open desk is empty within 20 seconds.", {
      name,
    }),
    t("Passkeys and recovery kits of this device open nothing any more."),
    t("What {name} read before, stays read. Nobody can take that back.", { name }),
  ];
  if (threads > 0)
    lines.push(
      tn(
        "Up to {count} conversation on your list gets a new key. That takes {time}. Stay on this page.",
        "Up to {count} conversations on your list get a new key. That takes {time}. Stay on this page.",
        threads,
        { time: timeFor(threads) },
      ),
    );
  lines.push(t("Conversations that only your colleagues have get theirs when a colleague's desk is open."));
  lines.push(t("The people you talk with see one sentence: somebody left the team. They can go on at once."));
  if (member.isListed)
    lines.push(t("{name} is an admin. Only the root's paper can name another admin afterwards.", { name }));
  return lines;
}

function timeFor(threads: number): string {
  const seconds = threads * TIDY_SECONDS;
  if (seconds < MINUTE_SECONDS) return t("less than a minute");
  return tn("about {count} minute", "about {count} minutes", Math.ceil(seconds / MINUTE_SECONDS));
}

export function addedLines(name: string, isOwn: boolean): string[] {
  if (isOwn) return [t("Your second device is in the team. You can sign in on it now.")];
  return [t("{name} is in the team and can sign in now. Say so to them.", { name }), t("The invitation is used up.")];
}

export function changedLines(name: string): string[] {
  return [t("It is changed. {name} has the new role from now on.", { name })];
}

/** `tidied` null: it did not come to its end. */
export function removedLines(name: string, tidied: Tidied | null): string[] {
  const lines = [t("{name} is not in the team any more.", { name })];
  if (!tidied)
    return [
      ...lines,
      t(
        "Not every conversation has its new key yet. Your desk goes on while it is open. Nothing is written in the others before.",
      ),
    ];
  lines.push(tn("{count} conversation has a new key.", "{count} conversations have a new key.", tidied.ledOn));
  if (tidied.waitForHer > 0) lines.push(waitingSentence(tidied.waitForHer));
  return lines;
}

export function waitingSentence(count: number): string {
  return tn(
    "{count} conversation waits for the person: only their page can give it a new key, when they come back. Until then you can read it, and not write.",
    "{count} conversations wait for the people in them: only their pages can give a new key, when they come back. Until then you can read, and not write.",
    count,
  );
}

export function handedLines(handed: number, failed: number): string[] {
  const lines = [tn("{count} conversation was handed over.", "{count} conversations were handed over.", handed)];
  if (failed > 0)
    lines.push(
      tn(
        "{count} could not be handed over: the person does not want it, or the server did not answer. You can try again in the conversation.",
        "{count} could not be handed over: the person does not want it, or the server did not answer. You can try again in each conversation.",
        failed,
      ),
    );
  return lines;
}

/** Why the team was not changed. */
export function teamFault(error: unknown): string {
  if (error instanceof TeamChanged)
    return t(
      "Somebody else changed the team at the same moment. Nothing of yours was done. Look at the list, then try again.",
    );
  if (isRefused(error, "invalid"))
    return t(
      "The server did not take it. Nothing was changed. Is the date of this device right? If so, sign in again.",
    );
  const fault = faultOf(error);
  if (fault === "unreachable")
    return t("The server did not answer. Look at the list: if it is not as you wanted, do it again.");
  if (fault === "broken") return t("That did not work. Nothing was changed. Please try again.");
  return listFault(fault);
}
