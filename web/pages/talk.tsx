/** Runs on the private client's first page: Talk, the person's side. */
import { startTalk } from "../talk/index.tsx";
import { watchBack } from "../ui/back.ts";
import { watchLeave } from "../ui/leave.ts";

watchBack();
watchLeave();
const root = document.querySelector<HTMLElement>("[data-talk]");
if (root) {
  startTalk(root).catch(() => {
    root.querySelector("[data-failed]")?.removeAttribute("hidden");
  });
}
