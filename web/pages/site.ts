/** Runs on every page of the site. */
import { watchLeave } from "../ui/leave.ts";
import { watchPrint } from "../ui/print.ts";
import { watchAge } from "../ui/too-old.ts";

watchLeave();
watchPrint();
watchAge();
// Also for a tab that stayed open over the last day.
document.addEventListener("visibilitychange", () => watchAge());
