/** Runs on the private client's pages, until Talk opens. */
import { watchBack } from "../ui/back.ts";
import { watchLeave } from "../ui/leave.ts";

watchBack();
watchLeave();
