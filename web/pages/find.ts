/** Runs on the page of Find: the search on the person's own phone. */
import { startFind } from "../find/index.ts";

const root = document.querySelector<HTMLElement>("[data-find]");
if (root) void startFind(root);
