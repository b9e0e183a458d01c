/** "Someone there must not read this": the names of the team, as its log proves them, to tick. Asked for when she taps. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Bytes } from "../crypto/index.ts";
import { type Reader, Readers } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { BackTo, Button, Heading, Row, Trouble } from "./pieces.tsx";
import type { Room } from "./room.ts";

const nameOf = ({ name, digits }: Reader): string => name || t("An advocate without a name ({digits})", { digits });

export function LeavingOut({ room }: { readonly room: Room }) {
  const team = room.team.value;
  const readers = useRef(team && new Readers(room.line, team));
  const shown = useSignal<readonly Reader[] | null>(null);
  const ticked = useSignal<readonly string[]>([]);
  const isNobodyLeft = useSignal(false);
  const ask = () =>
    room.try(async () => {
      shown.value = (await readers.current?.ask()) ?? [];
    });
  useEffect(() => void ask(), []);
  const goOn = () => {
    const without: readonly Bytes[] = (shown.value ?? [])
      .filter(({ digits }) => ticked.value.includes(digits))
      .flatMap(({ keyIds }) => keyIds);
    isNobodyLeft.value = without.length > 0 && !readers.current?.isRead(without);
    if (isNobodyLeft.value) return;
    room.leaveOut(without.length > 0 ? readers.current?.seals(without) : undefined);
    room.go("phrases");
  };
  return (
    <>
      <Heading text={t("Someone there must not read this")} />
      <p class="lead">{t("Tick who must not read it. Your words are then locked for the others only.")}</p>
      <p>
        {t(
          "The advocates who read it see whom you ticked, so that they tell them nothing. Who is ticked can see that somebody wrote, but not who and not what.",
        )}
      </p>
      <Trouble room={room} />
      {room.trouble.value ? <Button onPress={ask}>{t("Try again")}</Button> : null}
      <fieldset class="talk__group" aria-label={t("Who must not read it")}>
        {shown.value?.map((one) => (
          <label class="choice" key={one.digits}>
            <input
              type="checkbox"
              autocomplete="off"
              checked={ticked.value.includes(one.digits)}
              onChange={() => {
                const isTicked = ticked.value.includes(one.digits);
                ticked.value = isTicked
                  ? ticked.value.filter((digits) => digits !== one.digits)
                  : [...ticked.value, one.digits];
              }}
            />
            <span dir="auto">{nameOf(one)}</span>
          </label>
        ))}
      </fieldset>
      <p role="alert" class={isNobodyLeft.value ? "wrong" : ""}>
        {isNobodyLeft.value ? t("Then nobody could read it. Leave at least one person.") : ""}
      </p>
      {shown.value ? (
        <Row>
          <Button onPress={goOn}>{ticked.value.length > 0 ? t("Go on") : t("Skip this")}</Button>
        </Row>
      ) : null}
      <BackTo onPress={() => room.go("expect")} />
    </>
  );
}
