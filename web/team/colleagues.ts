/** Members of the team as the desk names them: "you", the name they answer under, or digits that tell two apart. */

import type { Bytes } from "../crypto/index.ts";
import type { Answering, Colleague, Desk } from "../threads/index.ts";
import { t } from "../ui/words.ts";

type WhoIs = Pick<Desk, "whoIs">;

/** In a sentence, of anybody but this desk's own advocate. */
export function nameOf(one: Pick<Colleague, "name" | "digits"> | null): string {
  if (!one) return t("somebody who is not known");
  return one.name || t("a colleague ({digits})", { digits: one.digits });
}

export function answeringText(desk: WhoIs, answering: Answering | null): string {
  if (!answering) return t("Nobody answers this yet");
  const who = desk.whoIs(answering.by);
  if (who?.isMe) return t("You answer this");
  if (!who?.isPresent) return t("Nobody answers this: {name} has left the team", { name: nameOf(who) });
  return t("{name} answers this", { name: nameOf(who) });
}

/** Who wrote an answer. */
export function writerText(desk: WhoIs, signer: Bytes): string {
  const who = desk.whoIs(signer);
  return who?.isMe ? t("You, signed") : t("{name}, signed", { name: nameOf(who) });
}
