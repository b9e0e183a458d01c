/** A conversation in which somebody asks for a change of the public record: what stands over it, and where an advocate goes on. */

import type { VNode } from "preact";
import type { Desk, RecordRequest } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { mayEdit } from "./editors.tsx";
import type { Phrasebook } from "./phrasebook.ts";
import type { Shown } from "./shown.ts";

/** Over the conversation, and in the list. */
export function titleOf({ state, kindOfHelp }: Shown, book: Phrasebook): string {
  const asked = state.recordRequest;
  return asked ? requestTitle(asked) : book.kindOfHelp(kindOfHelp);
}

function requestTitle({ id, wish, isUrgent }: RecordRequest): string {
  const what = id || t("no page named");
  if (isUrgent) return t("About the record: {what} · hide it now", { what });
  if (wish === "take_down") return t("About the record: {what} · take down", { what });
  return wish === "correct"
    ? t("About the record: {what} · something is wrong", { what })
    : t("About the record: {what} · something is missing", { what });
}

const UNDER_AN_OPERATION: readonly string[] = ["operation", "figure", "source", "picture"];

/** The operation's public name; null where the request names none. */
function operationIn({ about, id }: RecordRequest): string | null {
  const [slug = ""] = id.split("/");
  return slug !== "" && UNDER_AN_OPERATION.includes(about) ? slug : null;
}

interface Props {
  readonly asked: RecordRequest | null;
  readonly desk: Pick<Desk, "role">;
}

export function RecordNote({ asked, desk }: Props): VNode | null {
  if (asked === null) return null;
  const slug = operationIn(asked);
  const page = `/${document.documentElement.lang.toLowerCase()}/record/${slug}/`;
  const there = { target: "_blank", rel: "noopener noreferrer" } as const;
  return (
    <div class={asked.isUrgent ? "note note--careful" : "note"}>
      {asked.isUrgent ? (
        <p>{t("Hide it first, then look into it: it costs us little and may protect somebody.")}</p>
      ) : null}
      <p>{t("Answer here. What you decide, an editor enters at the editors’ desk: nothing goes there by itself.")}</p>
      {slug === null ? null : (
        <p>
          <a href={page} {...there}>
            {t("Open the public page")}
          </a>
          {mayEdit(desk) ? (
            <>
              {" · "}
              <a href={`/desk/record/operations/${slug}/`} {...there}>
                {t("Open it at the editors’ desk")}
              </a>
            </>
          ) : null}
        </p>
      )}
    </div>
  );
}
