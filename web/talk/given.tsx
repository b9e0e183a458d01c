/** Who has what: each thing she gave, where it stands, and the one act that takes it back. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Given as GivenOne, Standing } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { dayDate } from "./days.ts";
import { BackTo, Button, Heading, Row, Trouble } from "./pieces.tsx";
import { purposeOf, standingText } from "./release-words.ts";
import type { Room } from "./room.ts";
import { Parts } from "./share-sign.tsx";
import { draftOf } from "./sharing.ts";

const WITHDRAWABLE: readonly Standing[] = ["waits", "taken", "unknown"];

type List = Signal<readonly GivenOne[] | null>;

export function Given({ room }: { readonly room: Room }) {
  const list: List = useSignal<readonly GivenOne[] | null>(null);
  useEffect(() => void look(room, list), [room, list]);
  const given = list.value;
  return (
    <>
      <Heading text={t("Who has what")} />
      <p class="lead">{t("Only you see this page. It comes back with your words.")}</p>
      {given === null ? <p role="status">{t("One moment…")}</p> : null}
      {given?.length === 0 ? <p>{t("You have not shared anything with another group.")}</p> : null}
      <ul class="said">
        {given?.map((one) => (
          <li key={one.nonce.join()}>
            <One room={room} one={one} list={list} />
          </li>
        ))}
      </ul>
      <Trouble room={room} />
      <Row>
        <Button quiet onPress={() => share(room)}>
          {t("Share with another group")}
        </Button>
      </Row>
      <BackTo onPress={() => room.go("talk")} />
    </>
  );
}

/** The page to share on, from its beginning. */
export function share(room: Room): void {
  if (room.conversation) draftOf(room.conversation).begin();
  room.go("share");
}

async function look(room: Room, list: List): Promise<void> {
  await room.withConversation(async ({ releases }) => {
    list.value = await releases.list();
  });
}

interface OneProps {
  readonly room: Room;
  readonly one: GivenOne;
  readonly list: List;
}

function One({ room, one, list }: OneProps) {
  const withdraw = async () => {
    await room.withConversation(async ({ releases }) => {
      const ended = await releases.withdraw(one);
      list.value = list.value?.map((other) => (other === one ? { ...one, standing: ended } : other)) ?? null;
    });
  };
  return (
    <section>
      <h2>
        <bdi>{one.name || t("A page to print")}</bdi>
      </h2>
      {one.fingerprint ? (
        <p class="quiet">
          <bdi dir="ltr">{one.fingerprint}</bdi>
        </p>
      ) : null}
      <p dir="auto">{purposeOf(one.purpose)}</p>
      <p>{t("Until {date}", { date: dayDate(one.until, room.language) })}</p>
      <p role="status" class="note">
        {standingText(one.standing)}
      </p>
      {WITHDRAWABLE.includes(one.standing) ? (
        <Row>
          <Button onPress={withdraw} disabled={room.isBusy.value}>
            {t("Withdraw")}
          </Button>
        </Row>
      ) : null}
      <details class="more">
        <summary>{t("What they can read")}</summary>
        <Parts parts={one.parts} />
      </details>
    </section>
  );
}
