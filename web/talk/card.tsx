/**
 * A printed card in her hand: it says by thirty digits which group it is of (its square code carries them too), and may
 * carry a number that lets her begin where only people with a card can. Another group than is shown here stops everything.
 */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { TeamShown } from "../api/index.ts";
import { cardCodeOf, fingerprint } from "../crypto/index.ts";
import { t } from "../ui/words.ts";
import { groupDigits } from "./card-digits.ts";
import { BackTo, Button, Heading, KEPT_NOWHERE, Row, Trouble } from "./pieces.tsx";
import type { Room } from "./room.ts";

const isOf = ({ rootKey }: TeamShown, digits: string): boolean => fingerprint(rootKey).replaceAll(" ", "") === digits;

export function Card({ room }: { readonly room: Room }) {
  const [number, group] = [useSignal(""), useSignal(room.cardOf)];
  const wrong = useSignal<"number" | "group" | null>(null);
  const digits = groupDigits(group.value);
  const all = room.instance.value?.teams ?? [];
  const isAnother = useSignal(false);
  if (isAnother.value || (digits && all.length > 0 && !all.some((team) => isOf(team, digits))))
    return <AnotherGroup room={room} group={group} isAnother={isAnother} />;
  const begin = (team: TeamShown) => {
    const code = cardCodeOf(number.value);
    if (!code && (number.value.trim() !== "" || team.intake === "cards")) wrong.value = "number";
    else if (group.value.trim() !== "" && !digits) wrong.value = "group";
    else room.choose(team, code);
  };
  const teams = room.takingCards.filter((team) => !digits || isOf(team, digits));
  return (
    <>
      <Heading text={t("Your card")} />
      {digits ? <p class="note note--kept">{t("This is the group on your card.")}</p> : null}
      <p>{t("Type the number on the card. It does not say who you are: many cards have the same one.")}</p>
      <Field
        id="talk-card"
        label={t("Number on the card")}
        text={number}
        wrong={wrong.value === "number" ? t("A card's number has sixteen digits. Please check it.") : ""}
      />
      <Field
        id="talk-group"
        label={t("Thirty digits of the group, to be sure it is the one on your card")}
        text={group}
        wrong={wrong.value === "group" ? t("A group has thirty digits. Please check them, or leave this empty.") : ""}
      />
      <Row>
        {teams.map((team) => (
          <Button key={team.team.join()} onPress={() => begin(team)}>
            {teams.length === 1 ? t("Begin") : t("Write to {group}", { group: team.name })}
          </Button>
        ))}
      </Row>
      <BackTo onPress={() => room.go("start")} />
    </>
  );
}

interface AnotherProps {
  readonly room: Room;
  readonly group: Signal<string>;
  readonly isAnother: Signal<boolean>;
}

/** Nobody can be written to from this page any more: somebody else may be speaking in the group's name. */
function AnotherGroup({ room, group, isAnother }: AnotherProps) {
  useEffect(() => {
    isAnother.value = true;
    room.trustNobody();
  }, [room, isAnother]);
  const again = async () => {
    if (!(await room.look())) return;
    [group.value, isAnother.value] = ["", false];
  };
  return (
    <>
      <Heading text={t("Stop: this is another group")} />
      <Trouble room={room} />
      <div class="note note--careful">
        <p>
          {t(
            "The digits on your card belong to a group that this site does not show. Somebody may have put another group in its place. Nothing was sent.",
          )}
        </p>
        <p>
          {t("Check the digits once more. If they are right, do not write here. Ask the person who gave you the card.")}
        </p>
      </div>
      <Row>
        <Button quiet onPress={again}>
          {t("Type the digits again")}
        </Button>
      </Row>
    </>
  );
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly text: Signal<string>;
  readonly wrong: string;
}

function Field({ id, label, text, wrong }: FieldProps) {
  const about = `${id}-wrong`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        inputMode="numeric"
        dir="ltr"
        {...KEPT_NOWHERE}
        {...(wrong ? { "aria-invalid": true, "aria-describedby": about } : {})}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
      <p id={about} role="alert" class={wrong ? "wrong" : ""}>
        {wrong}
      </p>
    </div>
  );
}
