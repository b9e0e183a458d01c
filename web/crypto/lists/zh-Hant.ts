import { wordlist } from "@scure/bip39/wordlists/traditional-chinese.js";
import type { WordList } from "../words.ts";

export const list: WordList = { language: "zh-Hant", words: wordlist };
