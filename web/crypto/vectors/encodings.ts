/** Vectors of labels, CBOR, padding and words. */

import { type CborValue, encodeCbor } from "../cbor.ts";
import { expand, label } from "../labels.ts";
import { everyList } from "../lists/every.ts";
import { pad, paddedLength } from "../padding.ts";
import { readPhrase } from "../reading.ts";
import { spellerOf } from "../spelling.ts";
import {
  drawEntropy,
  entropyOf,
  indexesOf,
  KIT_PHRASE,
  PERSON_PHRASE,
  type PhraseForm,
  type WordList,
  writeNumbers,
  writeWords,
} from "../words.ts";
import { flipped, hex, streamOf, written } from "./writing.ts";

const nested = (depth: number): CborValue => (depth === 0 ? 1 : [nested(depth - 1)]);

const values: CborValue[] = [
  ...[0, 1, 23, 24, 255, 256, 65535, 65536, 4294967295, 4294967296, Number.MAX_SAFE_INTEGER],
  ...[-1, -24, -25, -256, -257, -Number.MAX_SAFE_INTEGER],
  ...["", "a", "ü", "水", "𐅑", "\ufeffmark", "x".repeat(24)],
  new Uint8Array(),
  Uint8Array.from([1, 2, 3, 4]),
  [],
  [1, ["two", Uint8Array.of(3)]],
  nested(16),
  new Map(),
  new Map<string, CborValue>([
    ["bb", 2],
    ["a", 1],
    ["c", [new Map([["z", 0]])]],
  ]),
];

const refusedCbor: [name: string, bytes: string][] = [
  ["nothing", ""],
  ["trailing byte", "0000"],
  ["23 in two bytes", "1817"],
  ["255 in three bytes", "1900ff"],
  ["65535 in five bytes", "1a0000ffff"],
  ["4294967295 in nine bytes", "1b00000000ffffffff"],
  ["above 53 bits", "1b0020000000000000"],
  ["negative above 53 bits", "3b001fffffffffffff"],
  ["bytes cut short", "44010203"],
  ["bytes of indefinite length", "5f42010243030405ff"],
  ["text of indefinite length", "7f6161ff"],
  ["array of indefinite length", "9f01ff"],
  ["map of indefinite length", "bf616101ff"],
  ["text that is not UTF-8", "61ff"],
  ["text that is half a letter", "63eda080"],
  ["text in more bytes than needed", "62c080"],
  ["a field twice", "a2616101616102"],
  ["fields out of order", "a2616201616102"],
  ["longer field first", "a262616101616202"],
  ["a number as a field's name", "a10102"],
  ["map cut short", "a16161"],
  ["a tag", "c001"],
  ["false", "f4"],
  ["null", "f6"],
  ["undefined", "f7"],
  ["half a float", "f93c00"],
  ["a float", "fb3ff199999999999a"],
  ["17 arrays in one another", `${"81".repeat(17)}01`],
  ["an array said to be huge", "9b001fffffffffffff"],
];

export function cborVectors(): object {
  return {
    good: values.map((value) => ({ value: written(value), bytes: hex(encodeCbor(value)) })),
    refused: refusedCbor.map(([name, bytes]) => ({ name, bytes })),
  };
}

export function labelVectors(): object {
  const key = streamOf("label")(32);
  const labels: [string, number, number][] = [
    ["slot", 0, 0],
    ["entry", 1, 0],
    ["entry", 2, 1],
    ["entry", 1, 2 ** 40],
  ];
  return {
    key: hex(key),
    good: labels.map(([name, lane, index]) => {
      const made = label(name, lane, index);
      return { name, lane, index, label: hex(made), expanded: hex(expand(key, made)) };
    }),
  };
}

const lengths = [0, 1, 1022, 1023, 1024, 1025, 1087, 1088, 2000, 2047, 2048, 4095, 9999, 65535, 65536, 1000000];

export function paddingVectors(): object {
  const content = streamOf("padding")(1100);
  const good = [0, 1, 500, 1023, 1024, 1100].map((length) => content.slice(0, length));
  const one = pad(content.slice(0, 10));
  const zeros = Uint8Array.from([...content.slice(0, 10), 0x80, ...new Uint8Array(1077)]);
  return {
    lengths: lengths.map((length) => ({ length, padded: paddedLength(length), intake: paddedLength(length, 2048) })),
    good: good.map((part) => ({ content: hex(part), padded: hex(pad(part)) })),
    refused: [
      { name: "nothing", padded: "" },
      { name: "zeros only", padded: "00".repeat(1024) },
      { name: "no mark", padded: `${hex(content.slice(0, 1023))}01` },
      { name: "mark changed", padded: hex(flipped(one, 10)) },
      { name: "a bit among the zeros", padded: hex(flipped(one, -1)) },
      { name: "one zero less", padded: hex(one.slice(0, 1023)) },
      { name: "one zero more", padded: `${hex(one)}00` },
      { name: "the next size", padded: hex(zeros) },
    ],
  };
}

const spellers = everyList.map(spellerOf);
const english = everyList[0] as WordList;
const spanish = everyList[1] as WordList;

function phraseVector(form: PhraseForm, entropy: Uint8Array): object {
  const words = Object.fromEntries(everyList.map((list) => [list.language, writeWords(form, entropy, list).join(" ")]));
  const indexes = indexesOf(form, entropy);
  return { entropy: hex(entropy), indexes, digits: writeNumbers(form, entropy).join(" "), words };
}

/** Bits that a phrase of only characters common to both Chinese lists stands for. */
function sharedCharacters(): Uint8Array {
  const [hans, hant] = everyList.slice(8) as [WordList, WordList];
  const shared = hans.words.flatMap((word, index) => (hant.words[index] === word ? [index] : []));
  for (let at = 0; ; at++) {
    const entropy = entropyOf(PERSON_PHRASE, shared.slice(at, at + 8));
    if (entropy) return entropy;
  }
}

/** Bits whose English phrase has this kind of slip, and the text with it. */
function slipped(slip: (words: string[]) => string[] | null, wanted: string, list = english): object {
  const random = streamOf(`slip ${wanted}`);
  for (;;) {
    const entropy = drawEntropy(PERSON_PHRASE, random);
    const words = slip(writeWords(PERSON_PHRASE, entropy, list));
    const text = words?.join(" ") ?? "";
    const read = readPhrase(PERSON_PHRASE, text, spellers);
    const outcome = read.kind === "choices" ? `choices ${read.phrases.length}` : read.kind;
    if (words && outcome === wanted) return { text, entropy: hex(entropy), ...readingVector(text) };
  }
}

function readingVector(text: string): object {
  const read = readPhrase(PERSON_PHRASE, text, spellers);
  if (read.kind === "fits") return { kind: read.kind, form: read.phrase.form, found: [hex(read.phrase.entropy)] };
  if (read.kind === "choices") return { kind: read.kind, found: read.phrases.map((phrase) => hex(phrase.entropy)) };
  if (read.kind === "unknown") return { kind: read.kind, form: read.form, places: read.places };
  return { ...read };
}

const swapLetters = (word: string): string => word.slice(0, 2) + word[3] + word[2] + word.slice(4);

function slips(): object[] {
  const third = (change: (word: string) => string) => (words: string[]) => words.with(2, change(words[2] as string));
  const another = (words: string[]): string[] => words.with(4, words[4] === "zebra" ? "zone" : "zebra");
  return [
    {
      name: "a letter is wrong",
      ...slipped(
        third((word) => `${word.slice(0, 3)}q${word.slice(4)}`),
        "fits",
      ),
    },
    {
      name: "a letter is missing",
      ...slipped(
        third((word) => word.slice(0, 1) + word.slice(2)),
        "fits",
      ),
    },
    {
      name: "a letter is too many",
      ...slipped(
        third((word) => `${word.slice(0, 2)}x${word.slice(2)}`),
        "fits",
      ),
    },
    { name: "two letters are swapped", ...slipped(third(swapLetters), "fits") },
    {
      name: "a slip in Spanish",
      ...slipped(
        third((word) => word.slice(0, -1)),
        "fits",
        spanish,
      ),
    },
    {
      name: "two phrases are one slip away",
      ...slipped(
        third((word) => word.slice(0, 2) + word.slice(3)),
        "choices 2",
      ),
    },
    {
      name: "the slip made another word",
      ...slipped(
        third((word) => word.slice(0, -1)),
        "choices 1",
      ),
    },
    { name: "another word of the list", ...slipped(another, "misfit") },
    { name: "a word of no list", ...slipped((words) => words.with(0, "xqzwkv"), "unknown") },
  ];
}

function readings(entropy: Uint8Array): object[] {
  const [words, acentos] = [english, spanish].map((list) => writeWords(PERSON_PHRASE, entropy, list)) as [
    string[],
    string[],
  ];
  const numbers = writeNumbers(PERSON_PHRASE, entropy);
  const plain = (word: string): string => word.normalize("NFD").replace(/\p{M}/gu, "");
  const arabic = (text: string): string => text.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
  const texts: [name: string, text: string][] = [
    ["capitals and commas", words.join(", ").toUpperCase()],
    ["counted lines", words.map((word, at) => `${at + 1}. ${word}`).join("\n")],
    ["first four letters", words.map((word) => word.slice(0, 4)).join(" ")],
    ["primeras cuatro letras", acentos.map((word) => plain(word).slice(0, 4)).join(" ")],
    ["no accents", acentos.map(plain).join(" ")],
    ["accents as marks of their own", acentos.join(" ").normalize("NFD")],
    ["Chinese without spaces", writeWords(PERSON_PHRASE, entropy, everyList[8] as WordList).join("")],
    ["digits run together", numbers.join("")],
    ["digits with hyphens", numbers.join("-")],
    ["Arabic digits", arabic(numbers.join(" "))],
    ["seven words", words.slice(1).join(" ")],
    ["nine words", [...words, "zoo"].join(" ")],
    ["nothing", " "],
    ["a number above 3047", numbers.with(3, "9999").join(" ")],
    ["words of two lists", [...words.slice(0, 4), ...acentos.slice(4)].join(" ")],
  ];
  return texts.map(([name, text]) => ({ name, text, ...readingVector(text) }));
}

export function wordVectors(): object {
  const random = streamOf("words");
  const drawn = Array.from({ length: 4 }, () => drawEntropy(PERSON_PHRASE, random));
  const edges = [new Uint8Array(11), Uint8Array.from([1, ...new Array<number>(10).fill(255)])];
  return {
    person: [...drawn, ...edges, sharedCharacters()].map((entropy) => phraseVector(PERSON_PHRASE, entropy)),
    kit: [drawEntropy(KIT_PHRASE, random), new Uint8Array(16)].map((entropy) => phraseVector(KIT_PHRASE, entropy)),
    misfits: drawn.map((entropy) =>
      indexesOf(PERSON_PHRASE, entropy).map((index, at) => (at === 7 ? index ^ 1 : index)),
    ),
    readings: [...readings(drawn[0] as Uint8Array), ...slips()],
  };
}
