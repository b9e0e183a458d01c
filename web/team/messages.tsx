/** Both lanes of one conversation in one order, with who wrote what. Days only: no hours, no marks of reading. */

import { Fragment, type VNode } from "preact";
import { type Bytes, LANE_PERSON } from "../crypto/index.ts";
import type { Message, State } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { GapNotes } from "./gaps.tsx";
import type { Phrasebook } from "./phrasebook.ts";
import { dayText, saidText } from "./sentences.ts";

interface Props {
  readonly state: State;
  /** The key of this device: its messages are "You". */
  readonly keyId: Bytes;
  readonly book: Phrasebook;
}

export function Messages({ state, keyId, book }: Props): VNode {
  const { messages, gaps } = state;
  return (
    <>
      <GapNotes gaps={gaps} />
      <ol class="messages">
        {messages.map((message, at) => (
          <Fragment key={placeOf(message)}>
            {message.day === messages[at - 1]?.day ? null : <li class="messages__day">{dayText(message.day)}</li>}
            <li class={message.lane === LANE_PERSON ? "message message--theirs" : "message message--ours"}>
              <p class="message__who">{writerOf(message, keyId)}</p>
              <p class="message__said" dir="auto">
                {saidText(message.said, book)}
              </p>
            </li>
          </Fragment>
        ))}
      </ol>
    </>
  );
}

const placeOf = ({ lane, generation, index, part }: Message): string => `${lane}/${generation}/${index}/${part}`;

/** A name of another advocate is nowhere on the server: the key tells two of them apart. */
function writerOf({ lane, signer }: Message, keyId: Bytes): string {
  if (lane === LANE_PERSON || !signer) return t("The person");
  if (signer.join() === keyId.join()) return t("You, signed");
  const key = [...signer.subarray(0, 3)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return t("Another advocate, signed with key {key}", { key });
}
