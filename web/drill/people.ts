/** The made-up people: each opens a conversation, comes back with the words she wrote down, writes again, may erase. */

import { type Bytes, numbersOf, readWords, spellerOf, type WordList, wordsOf } from "../crypto/index.ts";
import { list as english } from "../crypto/lists/en.ts";
import { everyList } from "../crypto/lists/every.ts";
import {
  type Conversation,
  comeBack,
  type Line,
  lineTo,
  NO_WAYS,
  openConversation,
  type Said,
} from "../threads/index.ts";
import { fetchAs } from "./fetching.ts";
import type { Drawn, Planted, Scene } from "./messages.ts";

const listOf = (language: string): WordList => everyList.find((one) => one.language === language) ?? english;

const text = (words: string): Said => ({ kind: "text", text: words });

export class Person {
  readonly #planted: Planted;
  readonly #line: Line;
  #entropy: Bytes | null = null;

  constructor(planted: Planted, { port, client_host: host }: Scene) {
    this.#planted = planted;
    this.#line = lineTo({ origin: `http://${host}:${port}`, host, fetch: fetchAs(planted, port) });
  }

  async open(): Promise<Drawn> {
    const { said, how, code_word: codeWord, language } = this.#planted;
    const instance = await this.#line.relay.instance();
    const team = instance.teams.find(({ intake }) => intake === "open");
    if (!team) throw new Error("no team takes anything here");
    const entries: Said[] = [{ kind: "language", code: language }, text(said)];
    const asked = { instance, team: team.team, language, kindOfHelp: "taken", entries };
    const { entropy, conversation } = await openConversation(this.#line, asked);
    await conversation.send({ kind: "contact", ...NO_WAYS, how, codeWord });
    await this.#give(conversation);
    this.#entropy = Uint8Array.from(entropy);
    conversation.forget();
    return {
      words: wordsOf(this.#entropy, listOf(language)),
      numbers: numbersOf(this.#entropy),
      entropy: Buffer.from(this.#entropy).toString("hex"),
    };
  }

  /** With the words on another phone. Throws unless the advocate's answer is there. */
  async return(answer: string): Promise<void> {
    const conversation = await this.#comeBack();
    const isAnswered = conversation?.state.messages.some(({ said }) => said.kind === "text" && said.text === answer);
    if (!conversation || !isAnswered) throw new Error("she came back and found no answer");
    await conversation.send(text(this.#planted.said_later));
    await this.#withdraw(conversation);
    conversation.forget();
  }

  /** To the other team: what she said, how to reach her, and a purpose in her own words. */
  async #give({ releases }: Conversation): Promise<void> {
    const [other] = await releases.others();
    if (!other) throw new Error("no other team is here");
    const { said, how, query, language } = this.#planted;
    const parts = [["text", said] as const, ["how", how] as const];
    const asked = { to: other.shown, purpose: ["text", query] as const, shown: [how], language, days: 30, parts };
    await releases.prepare(asked).send();
  }

  /** What was picked up. What was not stays, to be found on a server that was taken away. */
  async #withdraw({ releases }: Conversation): Promise<void> {
    const given = await releases.list();
    if (given.length !== 1) throw new Error("she came back and did not find what she gave");
    for (const one of given) if (one.standing === "taken") await releases.withdraw(one);
  }

  /** Throws unless her words open nothing afterwards. */
  async erase(): Promise<void> {
    const conversation = await this.#comeBack();
    await conversation?.erase();
    if (await this.#comeBack()) throw new Error("she erased and her words still open it");
  }

  #comeBack(): Promise<Conversation | null> {
    const list = listOf(this.#planted.language);
    const written = this.#entropy && wordsOf(this.#entropy, list).join(" ");
    const reading = readWords(written ?? "", [spellerOf(list)]);
    if (reading.kind !== "fits") throw new Error("her words do not fit together");
    return comeBack(this.#line, { entropy: reading.phrase.entropy });
  }
}
