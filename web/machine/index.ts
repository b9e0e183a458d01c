/**
 * The people of the state machine (protocol/machine): real client code in Node, led over pipes. One JSON object a line.
 * In: {deed, id, …} or {answer, status, body}; out: {ask, who, …} for each request, {done, …} for each deed.
 */

import "./rounds.ts";
import { createInterface } from "node:readline";
import { Refused } from "../api/index.ts";
import { Shape } from "../api/shape.ts";
import { DEEDS_BY_HAND, forgetSessions } from "./by-hand.ts";
import { DEEDS_OF_DESKS, forgetDesks } from "./desks.ts";
import { found } from "./founding.ts";
import { DEEDS_OF_PEOPLE, forgetPeople } from "./people.ts";
import { setDay, takeAnswer, tell } from "./pipe.ts";
import { takeSealed } from "./spied-chacha.ts";

const DEEDS: Readonly<Record<string, (asked: Shape) => unknown>> = {
  ...DEEDS_OF_PEOPLE,
  ...DEEDS_OF_DESKS,
  ...DEEDS_BY_HAND,
  found,
  day: (asked) => setDay(asked.number("day")),
  begin: () => {
    for (const forget of [forgetPeople, forgetDesks, forgetSessions]) forget();
  },
  sealed: takeSealed,
};

async function answer(asked: Shape): Promise<object> {
  try {
    const deed = DEEDS[asked.text("deed")];
    if (!deed) throw new RangeError(`no deed is called ${asked.text("deed")}`);
    return { answered: (await deed(asked)) ?? null };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.kind, code: error.code };
    if (error instanceof RangeError || error instanceof TypeError || !(error instanceof Error))
      return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    return { refused: error.name, code: error.message };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const told = JSON.parse(line) as { readonly answer?: number; readonly id?: number };
  if (told.answer !== undefined) takeAnswer(told as Parameters<typeof takeAnswer>[0]);
  else void answer(new Shape(told)).then((done) => tell({ done: told.id, ...done }));
}
