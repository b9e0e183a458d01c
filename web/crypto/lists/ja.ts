import { wordlist } from "@scure/bip39/wordlists/japanese.js";
import type { WordList } from "../words.ts";

export const list: WordList = { language: "ja", words: wordlist };
