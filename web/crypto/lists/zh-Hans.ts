import { wordlist } from "@scure/bip39/wordlists/simplified-chinese.js";
import type { WordList } from "../words.ts";

export const list: WordList = { language: "zh-Hans", words: wordlist };
