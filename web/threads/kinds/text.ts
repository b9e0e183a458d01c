/** What somebody wrote in her own words. */

import type { Kind } from "./kind.ts";

export interface Text {
  readonly kind: "text";
  readonly text: string;
}

export const text: Kind<Text> = {
  name: "text",
  write: (said) => said.text,
  read: (body) => (typeof body === "string" ? { kind: "text", text: body } : null),
};
