/** Thirty digits to be compared aloud: six groups, never turned round inside text that runs from right to left. */

import type { VNode } from "preact";

export function Digits({ digits }: { readonly digits: string }): VNode {
  return (
    <p class="digits">
      <bdi dir="ltr">{digits}</bdi>
    </p>
  );
}
