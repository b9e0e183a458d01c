/** An advocate proposed another group: a card that she can look into or leave. It gives nothing to anybody. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { OtherTeam, Referral } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { Button } from "./pieces.tsx";
import { purposeText } from "./release-words.ts";
import type { Room } from "./room.ts";
import { draftOf } from "./sharing.ts";

interface Props {
  readonly room: Room;
  readonly said: Referral;
}

export function ReferralCard({ room, said }: Props) {
  const found = useSignal<OtherTeam | null>(null);
  const conversation = room.conversation;
  useEffect(() => {
    const find = async () => {
      const others = await conversation?.releases.others();
      found.value = others?.find(({ shown }) => shown.team.join() === said.team.join()) ?? null;
    };
    // Without a line there is no button yet; the sentence above it stands all the same.
    find().catch(() => undefined);
  }, [conversation, said, found]);
  const to = found.value;
  if (!to || !conversation) return null;
  const look = () => {
    draftOf(conversation).begin(to, said.purpose);
    room.go("share");
  };
  return (
    <div class="on-screen">
      <p>
        <bdi>{to.shown.name}</bdi> · {purposeText(said.purpose)}
      </p>
      <p class="quiet">{t("Nothing was shared. You can look at it, or leave it.")}</p>
      <Button quiet onPress={look}>
        {t("See what sharing would mean")}
      </Button>
    </div>
  );
}
