import { wordlist } from "@scure/bip39/wordlists/spanish.js";
import type { WordList } from "../words.ts";

export const list: WordList = { language: "es", words: wordlist };
