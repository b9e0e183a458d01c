/** The first screens: is anybody there, what to expect, and a way past for whoever cannot write now. */

import type { ComponentChildren } from "preact";
import type { TeamText } from "../api/index.ts";
import { KEPT_DAYS } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { beforeWriting, insideAnApp } from "./expect.ts";
import { nobodyUntil } from "./hours.ts";
import { LinesNow } from "./lines-now.tsx";
import { BackTo, Button, Heading, Row, Trouble } from "./pieces.tsx";
import type { Room } from "./room.ts";
import { languageName, textFor } from "./their-words.ts";

/** The name of the app whose built-in browser this is, as far as it says so. */
export function appAround(agent: string): string | null {
  if (/MicroMessenger/i.test(agent)) return "WeChat";
  if (/FBAN|FBAV|FB_IAB/.test(agent)) return "Facebook";
  return null;
}

export function TriedOut() {
  return (
    <div class="note note--careful">
      <p>
        {t(
          "This is still being tried out, and nobody outside our group has checked it. Write nothing that could hurt you. For real help now, call one of the phone lines.",
        )}
      </p>
    </div>
  );
}

export function InsideAnApp() {
  const app = appAround(navigator.userAgent);
  if (app === null) return null;
  return (
    <div class="note note--careful">
      <p>{insideAnApp.what(app)}</p>
      <p>{insideAnApp.openOutside()}</p>
      <ol>
        {insideAnApp.steps().map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}

export function Start({ room, isFirst }: { readonly room: Room; readonly isFirst: boolean }) {
  const isKnown = room.instance.value !== null;
  return (
    <>
      <Heading text={t("Talk")} isFirst={isFirst} />
      <p class="lead">{t("Write to an advocate in private. No name, no account, no phone number.")}</p>
      <TriedOut />
      <InsideAnApp />
      <Trouble room={room} />
      {room.trouble.value ? <Button onPress={() => room.look()}>{t("Try again")}</Button> : null}
      <p role="status">{isKnown || room.trouble.value ? "" : t("Looking who is there…")}</p>
      {isKnown ? <Doors room={room} /> : null}
      <LinesNow room={room} />
    </>
  );
}

function Doors({ room }: { readonly room: Room }) {
  const { taking } = room;
  return (
    <>
      {taking.length === 0 && room.takingCards.length > 0 ? (
        <p class="note">{t("Today only people with a printed card can begin.")}</p>
      ) : null}
      {room.takingCards.length === 0 ? (
        <div class="note">
          <p>{t("Nobody takes new conversations here now. Please do not wait for it.")}</p>
          {room.unwritten.map(({ name }) => (
            <p key={name}>{beforeWriting.shut(name)}</p>
          ))}
        </div>
      ) : null}
      <div class="talk__doors">
        {taking.map((team) => (
          <Button key={team.team.join()} onPress={() => room.choose(team)}>
            {taking.length === 1 ? t("Begin") : t("Write to {group}", { group: team.name })}
          </Button>
        ))}
        {room.takingCards.length > 0 ? (
          <Button quiet onPress={() => room.go("card")}>
            {t("I have a card with a number")}
          </Button>
        ) : null}
        <Button quiet onPress={() => room.go("back")}>
          {t("I have been here before")}
        </Button>
      </div>
    </>
  );
}

interface ExpectProps {
  readonly room: Room;
  /** More to know, as items of the list. */
  readonly children?: ComponentChildren;
}

export function Expect({ room, children }: ExpectProps) {
  const group = room.team.value?.name ?? "";
  const said = room.team.value ? textFor(room.team.value, room.language) : null;
  const until = nobodyUntil(room.team.value, room.language);
  return (
    <>
      <Heading text={beforeWriting.title()} />
      <ul>
        <li>{beforeWriting.whoReads(group)}</li>
        <li>{beforeWriting.noName()}</li>
        <li>{beforeWriting.deletedAfter(KEPT_DAYS)}</li>
        {children}
      </ul>
      {said ? <TheirWords group={group} said={said} isHers={said.language === room.language} /> : null}
      {until ? (
        <>
          <p class="note">{until}</p>
          <LinesNow room={room} />
        </>
      ) : null}
      <h2>{beforeWriting.limitsTitle()}</h2>
      <ul>
        {beforeWriting.limits().map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
      <Row>
        <Button onPress={() => room.go("phrases")}>{beforeWriting.goOn()}</Button>
        <Button quiet onPress={() => room.go("without")}>
          {t("Someone there must not read this")}
        </Button>
      </Row>
      <BackTo onPress={() => room.go("start")} />
    </>
  );
}

interface TheirWordsProps {
  readonly group: string;
  readonly said: TeamText;
  readonly isHers: boolean;
}

/** The group's own words, shown as they wrote them. */
function TheirWords({ group, said, isHers }: TheirWordsProps) {
  const own = { lang: said.language, dir: "auto" } as const;
  return (
    <>
      <h2>{beforeWriting.howSoonTitle()}</h2>
      {said.soon ? (
        <p class="own-words" {...own}>
          {said.soon}
        </p>
      ) : null}
      <p>{beforeWriting.howSoon()}</p>
      <h2>{beforeWriting.reportTitle()}</h2>
      <p>{beforeWriting.reportFrame(group)}</p>
      <p class="own-words" {...own}>
        {said.report}
      </p>
      {isHers ? null : <p class="quiet">{beforeWriting.otherLanguage(languageName(said.language))}</p>}
    </>
  );
}
