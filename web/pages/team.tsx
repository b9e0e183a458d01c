/** Runs on the advocates' page of the private client. */
import { kindOfHelpText } from "../talk/kinds-of-help.ts";
import { groupHeading, phrasesFor, phraseText } from "../talk/phrasebook-whole.ts";
import { requestText } from "../talk/record-words.ts";
import { PURPOSES, partLabel, purposeText } from "../talk/release-words.ts";
import { takeInvitation } from "../team/fragment.ts";
import { type Phrasebook, startTeam } from "../team/index.tsx";
import { lineTo } from "../threads/index.ts";
import { watchLeave } from "../ui/leave.ts";
import { t } from "../ui/words.ts";

const book: Phrasebook = {
  groups: () =>
    phrasesFor("advocate").map(({ group, phrases }) => ({
      heading: groupHeading(group, "advocate"),
      phrases: phrases.map(({ code, text }) => ({ code, text: text() })),
    })),
  text: phraseText,
  purposes: () => PURPOSES.map(({ code, text }) => ({ code, text: text() })),
  purpose: purposeText,
  partLabel,
  recordRequest: requestText,
  kindOfHelp: (code) => (code === "" ? t("Kind of help not said") : kindOfHelpText(code)),
};

// Before anything else: what follows waits for the network.
const invitation = takeInvitation();

watchLeave();
const root = document.querySelector<HTMLElement>("[data-team]");
if (root) {
  const line = lineTo({ origin: "", host: location.hostname });
  void startTeam(root, { book, line, invitation });
}
