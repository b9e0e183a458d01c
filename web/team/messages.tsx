/** Both lanes of one conversation in one order, with who wrote what. Days only: no hours, no marks of reading. */

import { Fragment, type VNode } from "preact";
import { LANE_PERSON } from "../crypto/index.ts";
import { type Desk, isDeed, type Message, type State } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { writerText } from "./colleagues.ts";
import { GapNotes } from "./gaps.tsx";
import type { Phrasebook } from "./phrasebook.ts";
import { dayText, saidText } from "./sentences.ts";

interface Props {
  readonly state: State;
  readonly desk: Pick<Desk, "whoIs">;
  readonly book: Phrasebook;
}

export function Messages({ state, desk, book }: Props): VNode {
  const { messages, gaps } = state;
  return (
    <>
      <GapNotes gaps={gaps} />
      <ol class="messages">
        {messages.map((message, at) => (
          <Fragment key={placeOf(message)}>
            {message.day === messages[at - 1]?.day ? null : <li class="messages__day">{dayText(message.day)}</li>}
            <li class={lookOf(message)}>
              <p class="message__who">{writerOf(message, desk)}</p>
              <p class="message__said" dir="auto">
                {saidText(message.said, book, desk)}
              </p>
            </li>
          </Fragment>
        ))}
      </ol>
    </>
  );
}

const placeOf = ({ lane, generation, index, part }: Message): string => `${lane}/${generation}/${index}/${part}`;

/** What the team says to itself stands smaller. */
function lookOf({ lane, said }: Message): string {
  if (isDeed(said)) return "messages__deed";
  return lane === LANE_PERSON ? "message message--theirs" : "message message--ours";
}

function writerOf({ lane, signer }: Message, desk: Props["desk"]): string {
  return lane === LANE_PERSON || !signer ? t("The person") : writerText(desk, signer);
}
