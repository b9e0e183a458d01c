/** While nothing of hers is answered and nobody is there: until when, and the lines that answer now. */
import { useSignal } from "@preact/signals";
import type { PhoneLine } from "../api/index.ts";
import { t } from "../ui/words.ts";
import { linesNow } from "./expect.ts";
import { nobodyUntil } from "./hours.ts";
import { Lines } from "./lines.tsx";
import { Button } from "./pieces.tsx";
import type { Room } from "./room.ts";

export function Waiting({ room }: { readonly room: Room }) {
  const lines = useSignal<readonly PhoneLine[] | null>(null);
  const hasFailed = useSignal(false);
  const isWaiting = (room.state.value?.unanswered ?? 0) > 0;
  const own = room.conversation?.team.team.join();
  const team = room.instance.value?.teams.find((one) => one.team.join() === own);
  const until = isWaiting ? nobodyUntil(team, room.language) : null;
  if (until === null) return null;
  const show = async () => {
    lines.value = await room.fetchLines().catch(() => null);
    hasFailed.value = lines.value === null;
  };
  return (
    <div class="note on-screen">
      <p>{until}</p>
      <div role="alert">{hasFailed.value ? <p>{linesNow.failed()}</p> : null}</div>
      {lines.value ? (
        <Lines lines={lines.value} />
      ) : (
        <Button quiet onPress={show}>
          {t("Show lines that answer now")}
        </Button>
      )}
    </div>
  );
}
