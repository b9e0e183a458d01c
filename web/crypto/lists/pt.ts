import { wordlist } from "@scure/bip39/wordlists/portuguese.js";
import type { WordList } from "../words.ts";

export const list: WordList = { language: "pt", words: wordlist };
