import { wordlist } from "@scure/bip39/wordlists/korean.js";
import type { WordList } from "../words.ts";

export const list: WordList = { language: "ko", words: wordlist };
