/** The number on a printed card: lets its holder begin where only people with a card can, and puts her first. */
import { useSignal } from "@preact/signals";
import type { TeamShown } from "../api/index.ts";
import { cardCodeOf } from "../crypto/index.ts";
import { t } from "../ui/words.ts";
import { BackTo, Button, Heading, KEPT_NOWHERE, Row } from "./pieces.tsx";
import type { Room } from "./room.ts";

export function Card({ room }: { readonly room: Room }) {
  const text = useSignal("");
  const isWrong = useSignal(false);
  const teams = room.takingCards;
  const begin = (team: TeamShown) => {
    const code = cardCodeOf(text.value);
    isWrong.value = code === null;
    if (code) room.choose(team, code);
  };
  return (
    <>
      <Heading text={t("Your card")} />
      <p>{t("Type the number on the card. It does not say who you are: many cards have the same one.")}</p>
      <div class="field">
        <label for="talk-card">{t("Number on the card")}</label>
        <input
          id="talk-card"
          inputMode="numeric"
          dir="ltr"
          {...KEPT_NOWHERE}
          {...(isWrong.value ? { "aria-invalid": true, "aria-describedby": "talk-card-wrong" } : {})}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
        />
        <p id="talk-card-wrong" role="alert" class={isWrong.value ? "wrong" : ""}>
          {isWrong.value ? t("A card's number has sixteen digits. Please check it.") : ""}
        </p>
      </div>
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
