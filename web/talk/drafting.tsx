/** Four questions before the words: phrases to tap, room to write, language, kind of help. Each can be skipped. */
import { ownNameOf } from "../ui/locale.ts";
import { t } from "../ui/words.ts";
import { keyboard } from "./expect.ts";
import { KINDS_OF_HELP } from "./kinds-of-help.ts";
import { headingToBegin, PHRASES_TO_BEGIN } from "./phrasebook.ts";
import { BackTo, Button, Heading, KEPT_NOWHERE, Row } from "./pieces.tsx";
import type { Room } from "./room.ts";

export function Phrases({ room }: { readonly room: Room }) {
  const { codes } = room.draft;
  return (
    <>
      <Heading text={t("What would you like to say?")} />
      <p class="lead">{t("Tap what fits, as many as you like. The advocate reads it in her own language.")}</p>
      {PHRASES_TO_BEGIN.map(({ group, phrases }) => (
        <fieldset class="talk__group" key={group}>
          <legend>{headingToBegin(group)}</legend>
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
        <Button onPress={() => room.go("language")}>{text.value.trim() ? t("Go on") : t("Skip this")}</Button>
      </Row>
      <BackTo onPress={() => room.go("phrases")} />
    </>
  );
}

function languagesFor(room: Room): readonly string[] {
  return [...new Set([room.language, ...(room.team.value?.languages ?? []), "en"])];
}

function nameOf(language: string): string {
  return ownNameOf(language) || (new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language);
}

export function Language({ room }: { readonly room: Room }) {
  const { language } = room.draft;
  return (
    <>
      <Heading text={t("Which language would you like?")} />
      <p>{t("Only the advocates see this. They can then find somebody who speaks your language.")}</p>
      <fieldset class="talk__group" aria-label={t("Which language would you like?")}>
        {languagesFor(room).map((code) => (
          <label class="choice" key={code}>
            <input
              type="radio"
              name="talk-language"
              autocomplete="off"
              checked={language.value === code}
              onChange={() => {
                language.value = code;
              }}
            />
            <span lang={code}>{nameOf(code)}</span>
          </label>
        ))}
      </fieldset>
      <Row>
        <Button onPress={() => room.go("help")}>{t("Go on")}</Button>
      </Row>
      <BackTo onPress={() => room.go("write")} />
    </>
  );
}

export function Help({ room }: { readonly room: Room }) {
  const { help } = room.draft;
  const choices = [...KINDS_OF_HELP, { code: "", text: () => t("I prefer not to say") }];
  return (
    <>
      <Heading text={t("What kind of help?")} />
      <p>{t("Only the advocates see this. You can change your mind later.")}</p>
      <fieldset class="talk__group" aria-label={t("What kind of help?")}>
        {choices.map((kind) => (
          <label class="choice" key={kind.code}>
            <input
              type="radio"
              name="talk-help"
              autocomplete="off"
              checked={help.value === kind.code}
              onChange={() => {
                help.value = kind.code;
              }}
            />
            <span>{kind.text()}</span>
          </label>
        ))}
      </fieldset>
      <Row>
        <Button onPress={() => room.drawWords()}>{help.value ? t("Go on") : t("Skip this")}</Button>
      </Row>
      <BackTo onPress={() => room.go("language")} />
    </>
  );
}
