/** A device's place in the team: whose it is, the role in plain words, a guest's last day, a public name. */

import { type Signal, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import type { MemberPlace, MemberShown } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { ToList } from "./joining.tsx";
import { NEW_ROLES, type Role, roleLine, roleName } from "./team-sentences.ts";
import type { Joining, TeamWork } from "./team-work.ts";

const DAY_MS = 86_400_000;
const GUEST_DAYS = 14;
const NAME_MOST = 40;

interface Props {
  readonly work: TeamWork;
  readonly whom: Joining | MemberShown;
}

export function PlaceForm({ work, whom }: Props): VNode {
  const member = "device" in whom ? null : whom;
  const place = usePlace(member);
  const isOwn = useSignal(false);
  const submitted = (event: Event) => {
    event.preventDefault();
    const chosen = isOwn.value ? placeOfOwn(work.members.value) : placeIn(place);
    if (!chosen) work.wrong.value = t("A guest needs a last day, today or later.");
    else if (member) work.turnTo({ at: "sure", deed: { kind: "change", member, place: chosen } });
    else if ("device" in whom)
      work.turnTo({ at: "sure", deed: { kind: "add", joining: whom, place: chosen, isOwn: isOwn.value } });
  };
  return (
    <form onSubmit={submitted} autocomplete="off" novalidate>
      {member ? null : <Whose isOwn={isOwn} />}
      {isOwn.value ? (
        <p>{t("It gets your name, and reads new conversations. It cannot change the team.")}</p>
      ) : (
        <PlaceFields place={place} mayBeAdmin={member?.isListed ?? false} />
      )}
      <div class="row">
        <button class="button" type="submit">
          {t("Go on")}
        </button>
        <ToList work={work} />
      </div>
    </form>
  );
}

interface Chosen {
  readonly role: Signal<Role>;
  readonly name: Signal<string>;
  /** YYYY-MM-DD */
  readonly lastDay: Signal<string>;
}

function usePlace(member: MemberShown | null): Chosen {
  const role = useSignal<Role>(member?.role ?? "advocate");
  const name = useSignal(member?.name ?? "");
  const lastDay = useSignal(dateOf(member && member.until > 0 ? member.until : today() + GUEST_DAYS));
  return { role, name, lastDay };
}

const today = (): number => Math.floor(Date.now() / DAY_MS);
const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** null: a guest without a day that is still to come. */
function placeIn({ role, name, lastDay }: Chosen): MemberPlace | null {
  const isGuest = role.value === "guest";
  const until = isGuest ? Math.floor(Date.parse(lastDay.value) / DAY_MS) : 0;
  if (isGuest && !(until >= today())) return null;
  return { role: role.value, until, name: name.value.trim() };
}

/** One's own name; never an admin, since the root's paper alone names those. */
function placeOfOwn(members: readonly MemberShown[]): MemberPlace {
  const me = members.find(({ isMe }) => isMe);
  return { role: "advocate", until: 0, name: me?.name ?? "" };
}

function Whose({ isOwn }: { readonly isOwn: Signal<boolean> }): VNode {
  const choose = (value: boolean) => () => {
    isOwn.value = value;
  };
  return (
    <fieldset class="roles">
      <legend>{t("Whose device is it?")}</legend>
      <label class="role">
        <input type="radio" name="whose" checked={!isOwn.value} onChange={choose(false)} />
        <span>{t("Somebody else's")}</span>
      </label>
      <label class="role">
        <input type="radio" name="whose" checked={isOwn.value} onChange={choose(true)} />
        <span>{t("Mine: my second device")}</span>
      </label>
    </fieldset>
  );
}

function PlaceFields({ place, mayBeAdmin }: { readonly place: Chosen; readonly mayBeAdmin: boolean }): VNode {
  const roles: readonly Role[] = mayBeAdmin ? ["admin", ...NEW_ROLES] : NEW_ROLES;
  return (
    <>
      <label class="field">
        <span>{t("A name that people see")}</span>
        <span class="hint">
          {t("A first name or a made-up one, never a legal name. It is public. It may stay empty.")}
        </span>
        <input
          type="text"
          maxLength={NAME_MOST}
          dir="auto"
          value={place.name.value}
          autocomplete="off"
          autoCorrect="off"
          spellcheck={false}
          onInput={(event) => {
            place.name.value = event.currentTarget.value;
          }}
        />
      </label>
      <fieldset class="roles">
        <legend>{t("What may they read?")}</legend>
        {roles.map((role) => (
          <label class="role" key={role}>
            <input
              type="radio"
              name="role"
              checked={place.role.value === role}
              onChange={() => {
                place.role.value = role;
              }}
            />
            <span>
              <b>{roleName(role)}</b>
              <span class="hint">{roleLine(role)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {place.role.value === "guest" ? <LastDay lastDay={place.lastDay} /> : null}
    </>
  );
}

function LastDay({ lastDay }: Pick<Chosen, "lastDay">): VNode {
  return (
    <label class="field">
      <span>{t("Last day")}</span>
      <input
        type="date"
        min={dateOf(today())}
        value={lastDay.value}
        onInput={(event) => {
          lastDay.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}
