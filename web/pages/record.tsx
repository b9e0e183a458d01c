/** Runs on the private client's page where somebody asks for a change of the public record. */
import { startRecord } from "../talk/record.tsx";
// Watches Leave now and Back; and so that what both pages share is Talk's first part, whole, and no third file.
import "./talk.tsx";

const root = document.querySelector<HTMLElement>("[data-record]");
if (root) {
  startRecord(root).catch(() => {
    root.querySelector("[data-failed]")?.removeAttribute("hidden");
  });
}
