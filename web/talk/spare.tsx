/** Words that open an empty page, for whoever is forced to show some. */
import { useSignal } from "@preact/signals";
import { FreshWords } from "../threads/index.ts";
import { spareWords } from "./afterwards.ts";
import { BackTo, Button, Heading, Row } from "./pieces.tsx";
import type { Room } from "./room.ts";
import { ShownWords } from "./shown-words.tsx";

export function Spare({ room }: { readonly room: Room }) {
  const spare = useSignal<FreshWords | null>(null);
  return (
    <>
      <Heading text={spareWords.title()} />
      <p class="lead">{spareWords.what()}</p>
      <ul>
        <li>{spareWords.limit()}</li>
        <li>{spareWords.keepApart()}</li>
      </ul>
      {spare.value ? (
        <ShownWords entropy={spare.value.entropy} />
      ) : (
        <Row>
          <Button
            onPress={() => {
              spare.value = FreshWords.draw();
            }}
          >
            {spareWords.make()}
          </Button>
        </Row>
      )}
      <BackTo onPress={() => room.go("talk")} />
    </>
  );
}
