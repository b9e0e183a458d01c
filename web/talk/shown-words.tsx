/** Eight words or numbers, big and numbered; a Chinese character inside a common word, so that it can be said aloud. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type Bytes, type HintFor, numbersOf, type WordList, wordsOf } from "../crypto/index.ts";
import { t } from "../ui/words.ts";
import { eightWords } from "./expect.ts";
import { fetchHints } from "./hints.ts";
import { fetchList } from "./lists.ts";
import { Button, Row } from "./pieces.tsx";

interface ShownProps {
  readonly entropy: Bytes;
  readonly language: string;
  /** Copy and print; not for spare words, whose place is paper. */
  readonly canKeep?: boolean;
}

interface Spelling {
  readonly list: WordList;
  readonly hintFor: HintFor | null;
}

/** First the words, which is all she needs to go on; then what helps to say them aloud, four times as many bytes. */
async function fetchSpelling(language: string, show: (spelling: Spelling) => void): Promise<void> {
  const list = await fetchList(language);
  show({ list, hintFor: null });
  if (list.language.startsWith("zh")) show({ list, hintFor: await fetchHints([list]).catch(() => null) });
}

export function ShownWords({ entropy, language, canKeep = false }: ShownProps) {
  const spelling = useSignal<Spelling | null>(null);
  const inNumbers = useSignal(false);
  useEffect(() => {
    const show = (fetched: Spelling) => {
      spelling.value = fetched;
    };
    // Without the list there are still the numbers, which open the same conversation.
    fetchSpelling(language, show).catch(() => {
      inNumbers.value = true;
    });
  }, [language, spelling, inNumbers]);
  const isNumbers = inNumbers.value;
  if (!isNumbers && !spelling.value) return <p role="status">{t("One moment…")}</p>;
  const shown = isNumbers || !spelling.value ? numbersOf(entropy) : wordsOf(entropy, spelling.value.list);
  return (
    <>
      <ol class="words" data-words={isNumbers ? "digits" : (spelling.value?.list.language ?? "digits")}>
        {shown.map((word, at) => (
          <li key={at}>{isNumbers ? <b>{word}</b> : <Word word={word} spelling={spelling.value} />}</li>
        ))}
      </ol>
      {!isNumbers && spelling.value?.hintFor ? <p>{eightWords.insideWords()}</p> : null}
      {spelling.value ? <Ways isNumbers={isNumbers} turn={() => toggle(inNumbers)} /> : null}
      {canKeep ? <Keep text={shown.join(" ")} /> : null}
    </>
  );
}

function toggle(flag: { value: boolean }): void {
  flag.value = !flag.value;
}

function Ways({ isNumbers, turn }: { readonly isNumbers: boolean; readonly turn: () => void }) {
  return (
    <div class="talk__ways">
      <p class="quiet">{eightWords.numbers()}</p>
      <Button quiet onPress={turn}>
        {isNumbers ? eightWords.showWords() : eightWords.showNumbers()}
      </Button>
    </div>
  );
}

function Word({ word, spelling }: { readonly word: string; readonly spelling: Spelling | null }) {
  const language = spelling?.list.language ?? "en";
  const hint = language === "zh-Hans" || language === "zh-Hant" ? spelling?.hintFor?.(language, word) : undefined;
  if (!hint) return <b lang={language}>{word}</b>;
  return (
    <>
      <b lang={language}>{word}</b>{" "}
      <span class="words__hint">
        <span lang={language}>{hint.inside}</span> <span lang="zh-Latn-pinyin">{hint.pinyin}</span>
      </span>
    </>
  );
}

/** Only after she said that nobody else has this phone. */
function Keep({ text }: { readonly text: string }) {
  const mayKeep = useSignal(false);
  const isCopied = useSignal(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(text).then(
      () => {
        isCopied.value = true;
      },
      () => undefined,
    );
  };
  return (
    <div class="talk__keep on-screen">
      <label class="choice">
        <input
          type="checkbox"
          checked={mayKeep.value}
          onChange={(event) => {
            mayKeep.value = event.currentTarget.checked;
          }}
        />
        <span>
          {eightWords.mayKeep()} <small>{eightWords.mayKeepWarning()}</small>
        </span>
      </label>
      {mayKeep.value ? (
        <Row>
          <Button quiet onPress={copy}>
            {eightWords.copy()}
          </Button>
          <Button quiet onPress={() => window.print()}>
            {eightWords.print()}
          </Button>
        </Row>
      ) : null}
      <p role="status">{isCopied.value ? t("Copied.") : ""}</p>
    </div>
  );
}
