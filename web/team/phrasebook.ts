/** What the desk needs of a phrasebook. The page brings it: it belongs to both sides, and this folder to one. */

import type { RecordRequest } from "../threads/index.ts";

export interface OfferedPhrase {
  readonly code: string;
  readonly text: string;
}

export interface Phrasebook {
  /** What an advocate is offered, group by group. */
  readonly groups: () => readonly { readonly heading: string; readonly phrases: readonly OfferedPhrase[] }[];
  /** In the language of the page, whoever said it; a sentence also for an unknown code. */
  readonly text: (code: string) => string;
  /** The same for a kind of help, as the person's page sent it; "" where nobody said. */
  readonly kindOfHelp: (code: string) => string;
  /** What something may be shared for: all of it, and one by its code. */
  readonly purposes: () => readonly OfferedPhrase[];
  readonly purpose: (code: string) => string;
  /** What somebody asks of the public record, in several lines. */
  readonly recordRequest: (asked: RecordRequest) => string;
  /** What stands over one thing that was shared. */
  readonly partLabel: (kind: string) => string;
}
