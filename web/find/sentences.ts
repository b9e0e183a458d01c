/** What is said above a list: how the words were understood, what was left out, and why. No document, no clock. */
import type { Answer } from "../search/types.ts";
import { t, tn } from "../ui/words.ts";
import type { Asked } from "./form.ts";
import { languageName } from "./languages.ts";

/** An hour by car. */
const FAR_METRES = 80_000;

/** "12 places found"; nothing found is said in words, not as a zero. */
export function foundSentence(total: number): string {
  return total === 0 ? t("Nothing found yet") : tn("{count} place found", "{count} places found", total);
}

/** knowsPlaces: a pack with ZIP codes and cities is loaded. */
export function answerSentences(answer: Answer, asked: Asked, knowsPlaces: boolean): string[] {
  return [...understoodPlace(answer, asked, knowsPlaces), ...understoodWords(answer), ...leftOut(asked)];
}

function* understoodPlace(answer: Answer, asked: Asked, knowsPlaces: boolean): Generator<string> {
  if (asked.near && !knowsPlaces)
    yield t("What is near “{place}” we can tell only with the whole list.", { place: asked.near });
  else if (answer.place) yield* placeSentence(answer, answer.place);
  else if (answer.placeUnknown) {
    yield t("We do not know the place “{place}”. Try a ZIP code of five digits.", { place: asked.near });
  }
}

function* placeSentence({ hits }: Answer, place: string): Generator<string> {
  const known = hits.map((hit) => hit.distanceMetres).filter((metres) => metres !== null);
  if (known.length === 0) return;
  yield Math.min(...known) > FAR_METRES
    ? t("We know none near {place} yet. These are far from there.", { place })
    : t("Distance is from the middle of {place}.", { place });
}

function* understoodWords(answer: Answer): Generator<string> {
  for (const { typed, used } of answer.corrections) {
    yield t("“{typed}” was found nowhere. We looked for “{used}”.", { typed, used: used.join("”, “") });
  }
  if (answer.total === 0) return;
  if (answer.words === "any") yield t("No place has all of your words. These have some of them.");
  if (answer.fellBackTo) {
    const name = languageName(answer.fellBackTo);
    yield t("Nothing was written in your language. These texts are in: {name}", { name });
  }
}

function* leftOut(asked: Asked): Generator<string> {
  if (asked.safety.length > 0) {
    yield t("We left out every place that did not tell us what you ticked, or was not checked.");
  }
  if (asked.openNow)
    yield t("We left out every place whose hours we do not know. “Now” is by the clock of this phone.");
}
