/** Three questions before the words: phrases to tap, room to write, language and kind of help. Each can be skipped. */
import { t } from "../ui/words.ts";
import { keyboard } from "./expect.ts";
import { KINDS_OF_HELP } from "./kinds-of-help.ts";
import { groupHeading, phrasesFor } from "./phrasebook.ts";
import { BackTo, Button, Heading, KEPT_NOWHERE, Row } from "./pieces.tsx";
import type { Room } from "./room.ts";

export function Phrases({ room }: { readonly room: Room }) {
  const { codes } = room.draft;
  return (
    <>
      <Heading text={t("What would you like to say?")} />
      <p class="lead">{t("Tap what fits, as many as you like. The advocate reads it in her own language.")}</p>
      {phrasesFor("person").map(({ group, phrases }) => (
        <fieldset class="talk__group" key={group}>
          <legend>{groupHeading(group, "person")}</legend>
          {phrases.map((phrase) => (
            <label class="choice" key={phrase.code}>
              <input
                type="checkbox"
                checked={codes.value.includes(phrase.code)}
                onChange={() => room.draft.toggle(phrase.code)}
              />
              <span>{phrase.text()}</span>
            </label>
          ))}
        </fieldset>
      ))}
      <Row>
        <Button onPress={() => room.go("write")}>{codes.value.length > 0 ? t("Go on") : t("Skip this")}</Button>
      </Row>
      <BackTo onPress={() => room.go("expect")} />
    </>
  );
}

export function Write({ room }: { readonly room: Room }) {
  const { text } = room.draft;
  return (
    <>
      <Heading text={t("Would you like to write something?")} />
      <p>{t("You can leave this empty. It stays on this page until you send it.")}</p>
      <div class="note">
        <p>{keyboard.what()}</p>
        <p>{keyboard.tapInstead()}</p>
      </div>
      <div class="field">
        <label for="talk-text">{t("In your own words")}</label>
        <textarea
          id="talk-text"
          rows={6}
          {...KEPT_NOWHERE}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
        />
      </div>
      <Row>
        <Button onPress={() => room.go("about")}>{text.value.trim() ? t("Go on") : t("Skip this")}</Button>
      </Row>
      <BackTo onPress={() => room.go("phrases")} />
    </>
  );
}

function languagesFor(room: Room): readonly string[] {
  return [...new Set([room.language, ...(room.team.value?.languages ?? []), "en"])];
}

function nameOf(language: string): string {
  return new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
}

export function About({ room }: { readonly room: Room }) {
  const { language, help } = room.draft;
  return (
    <>
      <Heading text={t("Two things that help us to answer")} />
      <p>{t("Only the advocates see this. They can then find somebody who speaks your language.")}</p>
      <div class="field">
        <label for="talk-language">{t("Which language would you like?")}</label>
        <select
          id="talk-language"
          autocomplete="off"
          value={language.value}
          onChange={(event) => {
            language.value = event.currentTarget.value;
          }}
        >
          {languagesFor(room).map((code) => (
            <option value={code} key={code} lang={code}>
              {nameOf(code)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="talk-help">{t("What kind of help?")}</label>
        <select
          id="talk-help"
          autocomplete="off"
          value={help.value}
          onChange={(event) => {
            help.value = event.currentTarget.value;
          }}
        >
          <option value="">{t("I prefer not to say")}</option>
          {KINDS_OF_HELP.map((kind) => (
            <option value={kind.code} key={kind.code}>
              {kind.text()}
            </option>
          ))}
        </select>
      </div>
      <Row>
        <Button onPress={() => room.drawWords()}>{t("Go on")}</Button>
      </Row>
      <BackTo onPress={() => room.go("write")} />
    </>
  );
}
