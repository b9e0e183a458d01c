/** Runs on the private client's pages, until Talk opens. */
import { watchLeave } from "../ui/leave.ts";

watchLeave();
