/**
 * What each safety claim says in plain words. The same sentences as the server's pages
 * (src/alongside/directory/pages/wording.py), so that a person who reloads without script reads the same.
 */
import type { Claim, ClaimValue, Evidence, StateKind, Warning } from "../search/types.ts";
import { t } from "../ui/words.ts";

/** Sentences for the value that reassures, for its opposite, and for "depends". */
type Table = Readonly<Record<string, readonly [good: string, bad: string, depends: string]>>;

const asks = (): Table => ({
  photo_id: [t("Does not ask for photo ID"), t("Asks for photo ID"), t("Sometimes asks for photo ID")],
  immigration_status: [
    t("Does not ask about immigration papers"),
    t("Asks about immigration papers"),
    t("Sometimes asks about immigration papers"),
  ],
  legal_name: [
    t("Does not ask for your legal name"),
    t("Asks for your legal name"),
    t("Sometimes asks for your legal name"),
  ],
  proof_of_address: [
    t("Does not ask for a paper with your address"),
    t("Asks for a paper with your address"),
    t("Sometimes asks for a paper with your address"),
  ],
  proof_of_income: [
    t("Does not ask what you earn"),
    t("Asks for a paper about what you earn"),
    t("Sometimes asks what you earn"),
  ],
  insurance: [t("Does not ask for insurance"), t("Asks for insurance"), t("Sometimes asks for insurance")],
  referral: [
    t("You can come by yourself, nobody has to send you"),
    t("Another office must send you"),
    t("Sometimes another office must send you"),
  ],
  birth_date: [
    t("Does not ask for your birth date"),
    t("Asks for your birth date"),
    t("Sometimes asks for your birth date"),
  ],
});

const shares = (): Table => ({
  police: [
    t("Does not tell police about you"),
    t("Tells police about people"),
    t("Sometimes tells police about people"),
  ],
  immigration_authorities: [
    t("Does not tell immigration about you"),
    t("Tells immigration about people"),
    t("Sometimes tells immigration about people"),
  ],
  child_protection: [
    t("Does not report to child protection"),
    t("Reports to child protection"),
    t("Sometimes reports to child protection"),
  ],
  mandated_reporter: [
    t("The law does not make them report what you say"),
    t("The law makes them report some things you say"),
    t("The law makes some people there report what you say"),
  ],
  calls_police_on_site: [t("Does not call police without asking you"), t("Calls police"), t("Sometimes calls police")],
});

const requires = (): Table => ({
  sobriety: [t("You do not have to be sober"), t("You have to be sober"), t("Sometimes you have to be sober")],
  leaving_sex_work: [
    t("You do not have to stop sex work"),
    t("Wants you to stop sex work"),
    t("Sometimes wants you to stop sex work"),
  ],
  faith_activity: [
    t("You do not have to pray or go to church"),
    t("Wants you to pray or go to church"),
    t("Sometimes wants you to pray or go to church"),
  ],
  cooperation_with_police: [
    t("You do not have to talk to police"),
    t("Wants you to talk to police"),
    t("Sometimes wants you to talk to police"),
  ],
});

const leads = (): Table => ({
  survivor_led: [t("Led by survivors"), t("Not led by survivors"), t("Partly led by survivors")],
  sex_worker_led: [t("Led by sex workers"), t("Not led by sex workers"), t("Partly led by sex workers")],
  migrant_led: [t("Led by migrants"), t("Not led by migrants"), t("Partly led by migrants")],
  trans_led: [t("Led by trans people"), t("Not led by trans people"), t("Partly led by trans people")],
  bipoc_led: [
    t("Led by Black, Indigenous or other people of color"),
    t("Not led by Black, Indigenous or other people of color"),
    t("Partly led by Black, Indigenous or other people of color"),
  ],
  lgbtq_led: [t("Led by LGBTQ people"), t("Not led by LGBTQ people"), t("Partly led by LGBTQ people")],
});

const welcomes = (): Table => ({
  sex_workers: [t("Sex workers welcome"), t("Turns sex workers away"), t("Does not always take sex workers")],
  any_status: [
    t("Everyone welcome, with or without papers"),
    t("Turns people without papers away"),
    t("The law lets them help only some people without papers"),
  ],
  trans_people: [t("Trans people welcome"), t("Turns trans people away"), t("Does not always take trans people")],
  children: [t("Children welcome"), t("You cannot bring children"), t("You cannot always bring children")],
  pets: [t("Pets welcome"), t("You cannot bring pets"), t("You cannot always bring pets")],
  people_who_use_drugs: [
    t("People who use drugs welcome"),
    t("Turns people who use drugs away"),
    t("Does not always take people who use drugs"),
  ],
  partners: [
    t("You can come with your partner"),
    t("You cannot bring a partner"),
    t("You cannot always bring a partner"),
  ],
});

const gives = (): Table => ({
  anonymity: [
    t("You do not have to give a name"),
    t("You have to give a name"),
    t("Sometimes you have to give a name"),
  ],
  remote_help: [t("Helps by phone or online"), t("No help by phone or online"), t("Some help by phone or online")],
  walk_in: [
    t("You can come without an appointment"),
    t("You need an appointment"),
    t("Sometimes you need an appointment"),
  ],
  no_cost: [t("Free"), t("Costs money"), t("Sometimes costs money")],
  sliding_scale: [t("You pay what you can"), t("Everyone pays the same"), t("Some people can pay less")],
  evening_hours: [t("Open in the evening"), t("Not open in the evening"), t("Open on some evenings")],
  step_free_access: [t("No stairs"), t("There are stairs"), t("Some parts have stairs")],
  interpreter: [t("Has interpreters"), t("No interpreter"), t("Sometimes has an interpreter")],
  private_waiting: [
    t("You can wait where nobody sees you"),
    t("The waiting room is open to all"),
    t("Ask if you can wait in private"),
  ],
  female_staff: [t("You can ask for a woman"), t("You cannot ask for a woman"), t("Sometimes you can ask for a woman")],
});

const evidences = (): Record<Evidence, string> => ({
  provider_statement: t("They told us"),
  written_policy: t("Their written rules"),
  peer_visit: t("A peer went there"),
  staff_visit: t("Our staff went there"),
  participant_feedback: t("People who went there told us"),
  public_source: t("A public page says so"),
});

/** Groups whose "no" reassures; in the others "yes" does. */
const noReassures = () => ({ ...asks(), ...shares(), ...requires() });
const yesReassures = () => ({ ...leads(), ...welcomes(), ...gives() });

/** The sentence for one value; null for "unknown" (what nobody told us is not shown as if somebody had). */
export function claimSentence(claim: string, value: ClaimValue): string | null {
  if (value === "unknown") return null;
  const bad = noReassures()[claim];
  const words = bad ?? yesReassures()[claim];
  if (!words) return null;
  if (value === "depends") return words[2];
  return value === (bad ? "no" : "yes") ? words[0] : words[1];
}

/** Sentences of warnings, each once. A claim this page has no words for still shows that there is something. */
export function warningSentences(warnings: readonly (Warning | Claim)[]): string[] {
  const unknown = t("There is a warning about this place that this page cannot read. Ask before you go.");
  return [...new Set(warnings.map((warning) => claimSentence(warning.claim, warning.value) ?? unknown))];
}

/** How we know. */
export function evidenceWords(evidence: Evidence): string {
  return evidences()[evidence];
}

/** Empty for an open place: nothing to say. pausedUntil: a date as a person writes it, or empty. */
export function stateWords(state: StateKind, pausedUntil = ""): string {
  if (state === "waitlist") return t("Waiting list");
  if (state === "closed") return t("Closed for good");
  if (state !== "paused") return "";
  return pausedUntil ? t("Paused until {day}", { day: pausedUntil }) : t("Paused for now");
}
