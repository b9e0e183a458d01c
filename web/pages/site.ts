/** Runs on every page of the site. */
import { watchLeave } from "../ui/leave.ts";
import { watchPrint } from "../ui/print.ts";

watchLeave();
watchPrint();
