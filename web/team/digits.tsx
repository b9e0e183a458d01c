/** Thirty digits to be compared aloud: six groups, never turned round inside text that runs from right to left. */

import type { VNode } from "preact";

interface Props {
  readonly digits: string;
  readonly isLarge?: boolean;
}

export function Digits({ digits, isLarge = false }: Props): VNode {
  return (
    <p class={isLarge ? "digits digits--large" : "digits"}>
      <bdi dir="ltr">{digits}</bdi>
    </p>
  );
}
