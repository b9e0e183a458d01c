/**
 * The people of the seizure drill: real client code in Node, led by `alongside seizure-drill` over pipes. One JSON object a
 * line in; lines of progress and one answer out. Must never touch a file: what it plants may be found nowhere.
 */

import { createInterface } from "node:readline";
import { answerAll } from "./advocates.ts";
import { attack } from "./attacking.ts";
import type { Asked, Planted, Scene } from "./messages.ts";
import { Person } from "./people.ts";
import { walk } from "./walking.ts";

/** People who write at the same time. */
const AT_ONCE = 4;

let scene: Scene | null = null;
let people: Person[] = [];

function tell(told: object): void {
  process.stdout.write(`${JSON.stringify(told)}\n`);
}

const tick = (): void => tell({ progress: 1 });

/** In the order of `all`; some at a time, so that what they write mixes as it would. */
async function each<Item, Answer>(all: readonly Item[], deed: (item: Item) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const some = all.slice(at, at + AT_ONCE).map(async (item) => {
      const answer = await deed(item);
      tick();
      return answer;
    });
    answers.push(...(await Promise.all(some)));
  }
  return answers;
}

async function answer(asked: Asked): Promise<unknown> {
  if (asked.deed === "attack") return each(asked.entropies, (entropy) => attack(asked, entropy));
  if (asked.deed === "begin") {
    scene = asked;
    people = asked.people.map((one) => new Person(one, asked));
    return null;
  }
  const now = scene;
  if (!now) throw new Error("begin first");
  switch (asked.deed) {
    case "open":
      return each(people, (person) => person.open());
    case "answer":
      return answerAll(now, tick);
    case "return":
      return each(asked.which, (number) => (people[number] as Person).return(now.answer));
    case "walk":
      return each(now.people, (who: Planted) => walk(who, now));
    case "erase":
      return each(asked.which, (number) => (people[number] as Person).erase());
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  tell(
    await answer(JSON.parse(line) as Asked).then(
      (answered) => ({ answered: answered ?? null }),
      // Its kind and place only: what went through the pipes is planted.
      (error: unknown) => ({ fault: error instanceof Error ? `${error.name}: ${error.message}` : "unknown" }),
    ),
  );
}
