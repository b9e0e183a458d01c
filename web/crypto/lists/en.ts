import { wordlist } from "@scure/bip39/wordlists/english.js";
import type { WordList } from "../words.ts";

export const list: WordList = { language: "en", words: wordlist };
