/** The way to the editors' desk: a page of the site in another tab. This tab holds the keys and must stay as it is. */

import { type Signal, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { EditorsTicket } from "../api/index.ts";
import type { Desk } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { faultOf } from "./faults.ts";
import { deedFault } from "./sentences.ts";

/** A ticket is good for sixty seconds. */
const NEWER_MS = 45_000;
const EDITING: readonly string[] = ["admin", "steward", "editor"];

export const mayEdit = ({ role }: Pick<Desk, "role">): boolean => EDITING.includes(role);

export function EditorsPage({ desk }: { readonly desk: Desk }): VNode {
  const ticket = useSignal<EditorsTicket | null>(null);
  const wrong = useSignal("");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    void fetchTicket(desk, ticket, wrong);
    const timer = setInterval(() => void fetchTicket(desk, ticket, wrong), NEWER_MS);
    return () => clearInterval(timer);
  }, [desk]);
  return (
    <section class="side-page">
      <h2 ref={heading} tabIndex={-1}>
        {t("Texts and listings")}
      </h2>
      <p>{t("What the site says to everybody is looked after in another tab. Your conversations stay in this one.")}</p>
      <p>
        {t(
          "That tab forgets you when you sign out here, and after twelve hours at the latest. On a device that others use, leave it when you are done.",
        )}
      </p>
      <div role="alert">{wrong.value ? <p class="note note--careful">{wrong.value}</p> : null}</div>
      {ticket.value ? (
        <Enter ticket={ticket.value} used={() => void fetchTicket(desk, ticket, wrong)} />
      ) : wrong.value ? null : (
        <p role="status">{t("One moment…")}</p>
      )}
    </section>
  );
}

/** A form of its own: the browser itself takes the ticket there, and no script reads the answer. */
function Enter({ ticket, used }: { readonly ticket: EditorsTicket; readonly used: () => void }): VNode {
  return (
    // Later than the browser's own reading of the fields.
    <form method="post" action={ticket.address} target="_blank" rel="noopener" onSubmit={() => setTimeout(used)}>
      <input type="hidden" name="ticket" value={ticket.ticket} />
      <input type="hidden" name="language" value={document.documentElement.lang.toLowerCase()} />
      <button class="button" type="submit">
        {t("Open in another tab")}
      </button>
    </form>
  );
}

async function fetchTicket(desk: Desk, ticket: Signal<EditorsTicket | null>, wrong: Signal<string>): Promise<void> {
  try {
    ticket.value = await desk.editorsTicket();
    wrong.value = "";
  } catch (error) {
    ticket.value = null;
    const fault = faultOf(error);
    const isOver = fault === "absent";
    wrong.value = isOver ? t("The server has ended your time at the desk. Please sign in again.") : deedFault(fault);
  }
}
