/** The Worker that answers searches, on a thread of its own. */
import "../search/worker.ts";
