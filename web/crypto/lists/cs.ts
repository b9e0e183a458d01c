import { wordlist } from "@scure/bip39/wordlists/czech.js";
import type { WordList } from "../words.ts";

export const list: WordList = { language: "cs", words: wordlist };
