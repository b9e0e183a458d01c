/** The last screen before a deed: what will happen, and who will read what. */

import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { t, tn } from "../ui/words.ts";
import { ToList } from "./joining.tsx";
import { memberName, roleName, willHappen } from "./team-sentences.ts";
import type { Deed, TeamWork } from "./team-work.ts";

interface Props {
  readonly work: TeamWork;
  readonly deed: Deed;
  /** Conversations on this desk. */
  readonly threads: number;
}

export function Sure({ work, deed, threads }: Props): VNode {
  const takesOthers = useSignal(true);
  const others = deed.kind === "remove" ? deed.others : [];
  const chosen = deed.kind === "remove" && !takesOthers.value ? { ...deed, others: [] } : deed;
  return (
    <>
      <p class="lead">{leadOf(deed)}</p>
      <ul class="team-page__lines">
        {willHappen(deed, threads).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {others.length === 0 ? null : (
        <label class="role">
          <input
            type="checkbox"
            checked={takesOthers.value}
            onChange={() => {
              takesOthers.value = !takesOthers.value;
            }}
          />
          <span>
            {tn(
              "Also {count} other device with the same name",
              "Also {count} other devices with the same name",
              others.length,
            )}
          </span>
        </label>
      )}
      <div class="row">
        <button class="button" type="button" aria-disabled={work.isBusy.value} onClick={() => void work.act(chosen)}>
          {verbOf(deed)}
        </button>
        <ToList work={work} />
      </div>
    </>
  );
}

function leadOf(deed: Deed): string {
  if (deed.kind === "remove") return t("You take {name} out of the team.", { name: memberName(deed.member) });
  const { role, name } = deed.place;
  if (deed.kind === "add" && deed.isOwn) return t("You add your own second device.");
  const values = { name: name === "" ? t("The new device") : name, role: roleName(role) };
  return deed.kind === "add"
    ? t("You add to the team: {name}. Role: {role}.", values)
    : t("From now on: {name}. Role: {role}.", values);
}

function verbOf({ kind }: Deed): string {
  if (kind === "remove") return t("Take out now");
  return kind === "add" ? t("Add to the team") : t("Change it");
}
