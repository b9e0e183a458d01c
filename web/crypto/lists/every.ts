/** All ten lists at once, for tests and vectors. A page loads the one or two it needs, each from its own file here. */

import type { WordList } from "../words.ts";
import { list as cs } from "./cs.ts";
import { list as en } from "./en.ts";
import { list as es } from "./es.ts";
import { list as fr } from "./fr.ts";
import { list as it } from "./it.ts";
import { list as ja } from "./ja.ts";
import { list as ko } from "./ko.ts";
import { list as pt } from "./pt.ts";
import { list as zhHans } from "./zh-Hans.ts";
import { list as zhHant } from "./zh-Hant.ts";

export const everyList: readonly WordList[] = [en, es, fr, pt, it, cs, ko, ja, zhHans, zhHant];
