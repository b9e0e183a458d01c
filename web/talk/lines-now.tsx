/** The lines that answer now: for whoever cannot write, or where nobody takes new conversations. */
import { useSignal } from "@preact/signals";
import type { PhoneLine } from "../api/index.ts";
import { linesNow } from "./expect.ts";
import { Button, Row } from "./pieces.tsx";
import type { Room } from "./room.ts";

/** Fetched when she asks: the same answer for everybody, and nothing of what she writes goes with it. */
export function LinesNow({ room }: { readonly room: Room }) {
  const Lines = room.later.value?.Lines;
  const lines = useSignal<readonly PhoneLine[] | null>(null);
  const hasFailed = useSignal(false);
  async function show(): Promise<void> {
    try {
      lines.value = await room.fetchLines();
      hasFailed.value = false;
    } catch {
      hasFailed.value = true;
    }
  }
  return (
    <section>
      <h2>{linesNow.title()}</h2>
      <div role="alert">{hasFailed.value ? <p class="note note--careful">{linesNow.failed()}</p> : null}</div>
      {lines.value === null || !Lines ? (
        <Row>
          <Button quiet onPress={show}>
            {linesNow.show()}
          </Button>
        </Row>
      ) : (
        <Lines lines={lines.value} />
      )}
    </section>
  );
}
