import { wordlist } from "@scure/bip39/wordlists/italian.js";
import type { WordList } from "../words.ts";

export const list: WordList = { language: "it", words: wordlist };
