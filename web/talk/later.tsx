/** All that is needed once her first message is on its way, or when she has been here before. Nothing of it before that. */
import { Card } from "./card.tsx";
import { ComingBack, Empty } from "./coming-back.tsx";
import { Contact } from "./contact.tsx";
import { Conversation } from "./conversation.tsx";
import { Erase, Erased } from "./erasing.tsx";
import { Given } from "./given.tsx";
import { LeavingOut } from "./leaving-out.tsx";
import { Share } from "./share.tsx";
import { Spare } from "./spare.tsx";

export { fetchLines, fetchRecordNames } from "../api/index.ts";
export { conversationOf, editorsAmong, subjectIn, walkLog, wholeTeam } from "../threads/index.ts";
export { Lines } from "./lines.tsx";
export { PARTS, subjectText } from "./record-words.ts";
export { saidBack } from "./typed.ts";

export const SCREENS = {
  talk: Conversation,
  card: Card,
  back: ComingBack,
  empty: Empty,
  erase: Erase,
  erased: Erased,
  spare: Spare,
  contact: Contact,
  without: LeavingOut,
  share: Share,
  given: Given,
};
