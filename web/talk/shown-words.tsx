/** Eight words or numbers, big and numbered; a Chinese character inside a common word, so that it can be said aloud. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type Bytes, numbersOf, type WordHint, wordsOf } from "../crypto/index.ts";
import { t } from "../ui/words.ts";
import { eightWords } from "./expect.ts";
import { isBorrowed, list } from "./own-list.ts";
import { Button, Row } from "./pieces.tsx";

type Hints = ReadonlyMap<string, WordHint>;

const ROWS: Readonly<Record<string, () => Promise<{ readonly rows: string }>>> = {
  "zh-Hans": () => import("./hints-zh-hans.ts"),
  "zh-Hant": () => import("./hints-zh-hant.ts"),
};

/** What helps to say the list's words aloud, four times as many bytes as the list; null for a list that needs none. */
export async function fetchHints(): Promise<Hints | null> {
  const fetchRows = ROWS[list.language];
  if (!fetchRows) return null;
  const [{ hintsOf }, { rows }] = await Promise.all([import("./hints.ts"), fetchRows()]);
  return hintsOf(list, rows);
}

interface ShownProps {
  readonly entropy: Bytes;
  /** Copy and print; not for spare words, whose place is paper. */
  readonly canKeep?: boolean;
}

export function ShownWords({ entropy, canKeep = false }: ShownProps) {
  const hints = useSignal<Hints | null>(null);
  const inNumbers = useSignal(isBorrowed);
  // The words themselves are here, and the numbers: she can go on without the hints.
  useEffect(() => {
    const show = (fetched: Hints | null) => {
      hints.value = fetched;
    };
    fetchHints().then(show, () => undefined);
  }, [hints]);
  const isNumbers = inNumbers.value;
  const shown = isNumbers ? numbersOf(entropy) : wordsOf(entropy, list);
  return (
    <>
      <ol class="words" data-words={isNumbers ? "digits" : list.language}>
        {shown.map((word, at) => (
          <li key={at}>{isNumbers ? <b>{word}</b> : <Word word={word} hint={hints.value?.get(word)} />}</li>
        ))}
      </ol>
      {!isNumbers && hints.value ? <p>{eightWords.insideWords()}</p> : null}
      {isBorrowed && !isNumbers ? <p>{eightWords.borrowed()}</p> : null}
      <Ways isNumbers={isNumbers} turn={() => toggle(inNumbers)} />
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

function Word({ word, hint }: { readonly word: string; readonly hint: WordHint | undefined }) {
  const { language } = list;
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
