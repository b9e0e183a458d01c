/**
 * Eight words (or twelve, for an advocate's recovery kit) and the bits behind them. Keys come from the bits, so every list,
 * the digits, capitals and missing accents give the same. Must never hold words longer than a call, nor any key.
 */

import { type Bytes, type Random, utf8 } from "./bytes.ts";
import { FormatError } from "./errors.ts";
import { sha256 } from "./labels.ts";

/** Her words: 81 random bits in 11 bytes. The kit: 125 random bits in 16 bytes. Each with 7 check bits after them. */
export interface PhraseForm {
  readonly words: number;
  readonly domain: string;
}
export const PERSON_PHRASE: PhraseForm = { words: 8, domain: "aw1/words" };
export const KIT_PHRASE: PhraseForm = { words: 12, domain: "aw1/kit" };

const CHECK_BITS = 7;
const WORD_BITS = 11;
const LIST_WORDS = 2048;
/** Numbers run from 1000 to 3047: always four digits and never a leading zero that could be left out. */
export const FIRST_NUMBER = 1000;

/** One of BIP39's lists: exactly 2,048 words, the place of a word is its 11 bits. */
export interface WordList {
  readonly language: string;
  readonly words: readonly string[];
}

/** Chinese characters are shown inside a common two-character word; which, is data of the screens, not of this folder. */
export interface WordHint {
  /** The character that counts. */
  readonly word: string;
  /** A common word of two characters that holds it. */
  readonly inside: string;
  readonly pinyin: string;
}

const entropyBits = (form: PhraseForm): number => form.words * WORD_BITS - CHECK_BITS;
export const entropyBytes = (form: PhraseForm): number => Math.ceil(entropyBits(form) / 8);

function wholeNumber(bytes: Uint8Array): bigint {
  return bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

function bytesOf(number: bigint, length: number): Bytes {
  return Uint8Array.from({ length }, (_, at) => Number((number >> BigInt(8 * (length - 1 - at))) & 0xffn));
}

/** Seven bits, so that 127 of 128 random slips show. */
function checkOf(form: PhraseForm, entropy: Uint8Array): number {
  return (sha256(utf8(form.domain), entropy)[0] as number) >> (8 - CHECK_BITS);
}

/** Fresh bits: a big-endian number below 2^81 (2^125 for the kit). Spare words are fresh bits too. */
export function drawEntropy(form: PhraseForm, random: Random): Bytes {
  const bytes = random(entropyBytes(form));
  const spare = 8 * bytes.length - entropyBits(form);
  bytes[0] = (bytes[0] as number) & (0xff >> spare);
  return bytes;
}

/** The words' places in any list, 0..2047. Throws FormatError for bits that no phrase stands for. */
export function indexesOf(form: PhraseForm, entropy: Uint8Array): number[] {
  const number = wholeNumber(entropy);
  if (entropy.length !== entropyBytes(form) || number >> BigInt(entropyBits(form)))
    throw new FormatError("not these bits");
  const whole = (number << BigInt(CHECK_BITS)) | BigInt(checkOf(form, entropy));
  return Array.from({ length: form.words }, (_, at) =>
    Number((whole >> BigInt(WORD_BITS * (form.words - 1 - at))) & BigInt(LIST_WORDS - 1)),
  );
}

/** The bits behind these places, or null if the check bits do not fit. */
export function entropyOf(form: PhraseForm, indexes: readonly number[]): Bytes | null {
  const whole = indexes.reduce((number, index) => (number << BigInt(WORD_BITS)) | BigInt(index), 0n);
  const entropy = bytesOf(whole >> BigInt(CHECK_BITS), entropyBytes(form));
  return Number(whole & ((1n << BigInt(CHECK_BITS)) - 1n)) === checkOf(form, entropy) ? entropy : null;
}

export function writeWords(form: PhraseForm, entropy: Uint8Array, list: WordList): string[] {
  return indexesOf(form, entropy).map((index) => (list.words[index] as string).normalize("NFC"));
}

export function writeNumbers(form: PhraseForm, entropy: Uint8Array): string[] {
  return indexesOf(form, entropy).map((index) => String(FIRST_NUMBER + index));
}
