/**
 * What the operator's commands need of web/crypto: one request as JSON on stdin, one answer as JSON on stdout. Run by
 * `alongside` with the Node it brings. Must never touch a file, an argument, a network or a log: secrets go through pipes.
 */

import { readFileSync } from "node:fs";
import { type FoundingAsked, found, foundTeam, type TeamAsked } from "./founding.ts";
import { type HeadAsked, signHead } from "./heading.ts";
import { type InviteAsked, invite } from "./inviting.ts";
import { type CardNumbersAsked, cardNumbers } from "./numbering.ts";
import { drawRoot, type NewRootAsked, type RenewAsked, renew } from "./renewing.ts";

type Asked =
  | { readonly deed: "found"; readonly asked: FoundingAsked }
  | { readonly deed: "team"; readonly asked: TeamAsked }
  | { readonly deed: "head"; readonly asked: HeadAsked }
  | { readonly deed: "renew"; readonly asked: RenewAsked }
  | { readonly deed: "new-root"; readonly asked: NewRootAsked }
  | { readonly deed: "invite"; readonly asked: InviteAsked }
  | { readonly deed: "card-numbers"; readonly asked: CardNumbersAsked };

function answer(request: Asked): object | Promise<object> {
  switch (request.deed) {
    case "found":
      return found(request.asked);
    case "team":
      return foundTeam(request.asked);
    case "head":
      return signHead(request.asked);
    case "renew":
      return renew(request.asked);
    case "new-root":
      return drawRoot(request.asked);
    case "invite":
      return invite(request.asked);
    case "card-numbers":
      return cardNumbers(request.asked);
  }
}

process.stdout.write(JSON.stringify(await answer(JSON.parse(readFileSync(0, "utf8")) as Asked)));
