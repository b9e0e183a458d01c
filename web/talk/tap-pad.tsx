/** Tapping her words or numbers on the page: a phone's keyboard, which may tell its maker, sees none of it. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../ui/words.ts";
import { list } from "./own-list.ts";
import { fetchHints } from "./shown-words.tsx";
import {
  countIn,
  matching,
  SHOWN_MOST,
  type Tappable,
  tappablesOf,
  withDigit,
  withoutLast,
  withWord,
} from "./tapped.ts";

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
const DIGITS = [..."1234567890"];
const WORDS = 8;

export function TapPad({ text }: { readonly text: Signal<string> }) {
  const all = useSignal<readonly Tappable[]>([]);
  const letters = useSignal("");
  useEffect(() => {
    // Numbers can be tapped meanwhile, and where the help to find a word does not come.
    fetchHints().then(
      (hints) => {
        all.value = tappablesOf(list, hints);
      },
      () => undefined,
    );
  }, [all]);
  const choose = (word: string) => {
    text.value = withWord(text.value, word);
    letters.value = "";
  };
  const takeBack = () => {
    if (letters.value) letters.value = letters.value.slice(0, -1);
    else text.value = withoutLast(text.value);
  };
  return (
    <fieldset class="talk__group">
      <legend>{t("Tap them here")}</legend>
      <p role="status">{t("{count} of eight", { count: Math.min(countIn(text.value), WORDS) })}</p>
      <Keys
        keys={DIGITS}
        press={(digit) => {
          text.value = withDigit(text.value, digit);
        }}
      />
      {all.value.length > 0 ? (
        <>
          <Keys
            keys={LETTERS}
            press={(letter) => {
              letters.value += letter;
            }}
          />
          <Found letters={letters.value} found={matching(all.value, letters.value)} choose={choose} />
        </>
      ) : null}
      <button type="button" class="button button--quiet" onClick={takeBack}>
        {t("Take the last one back")}
      </button>
    </fieldset>
  );
}

function Keys({ keys, press }: { readonly keys: readonly string[]; readonly press: (key: string) => void }) {
  return (
    <div class="talk__row" dir="ltr">
      {keys.map((key) => (
        <button key={key} type="button" class="button button--quiet" onClick={() => press(key)}>
          {key}
        </button>
      ))}
    </div>
  );
}

interface FoundProps {
  readonly letters: string;
  readonly found: readonly Tappable[];
  readonly choose: (word: string) => void;
}

function Found({ letters, found, choose }: FoundProps) {
  if (letters === "") return <p class="quiet">{t("Tap the first letters of a word, or the digits of a number.")}</p>;
  return (
    <div aria-live="polite">
      <p dir="ltr">
        <b>{letters}</b>
      </p>
      {found.length === 0 ? <p>{t("No word of ours has these letters. Take the last one back.")}</p> : null}
      {found.length > SHOWN_MOST ? <p>{t("Many words begin so. Tap one more letter.")}</p> : null}
      <div class="talk__row">
        {found.slice(0, SHOWN_MOST).map(({ word, hint }) => (
          <button key={word} type="button" class="button button--quiet" onClick={() => choose(word)}>
            {hint ? `${word} ${hint.inside} ${hint.pinyin}` : word}
          </button>
        ))}
      </div>
    </div>
  );
}
