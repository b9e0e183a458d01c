/** What all screens share: a heading that takes the focus, an answer to "what went wrong", a way on. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../ui/words.ts";
import type { Room } from "./room.ts";
import { sentenceFor } from "./trouble.ts";

/**
 * No keyboard, password book or spelling service is to keep what is typed here. Written "autoCorrect" so that it is set as
 * an attribute: as a property Chromium takes the text "off" for true.
 */
export const KEPT_NOWHERE = {
  autocomplete: "off",
  autoCorrect: "off",
  autocapitalize: "none",
  spellcheck: false,
} as const;

/** A new screen is told by its heading. The page's first one must not take the focus from Leave now. */
export function Heading({ text, isFirst = false }: { readonly text: string; readonly isFirst?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isFirst) return;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [isFirst]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  );
}

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onPress: () => unknown;
  readonly quiet?: boolean;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
}

export function Button({ children, onPress, quiet = false, disabled = false, pressed }: ButtonProps) {
  const look = quiet ? "button button--quiet" : "button";
  return (
    <button
      type="button"
      class={look}
      disabled={disabled}
      {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
      onClick={() => void onPress()}
    >
      {children}
    </button>
  );
}

export function Row({ children }: { readonly children: ComponentChildren }) {
  return <div class="talk__row">{children}</div>;
}

/** Always on the page, so that a screen reader hears what comes into it. */
export function Trouble({ room }: { readonly room: Room }) {
  const error = room.trouble.value;
  return (
    <div role="alert" class="talk__trouble">
      {error ? <p class="note note--careful">{sentenceFor(error)}</p> : null}
    </div>
  );
}

export function BackTo({ onPress }: { readonly onPress: () => void }) {
  return (
    <p class="talk__back">
      <button type="button" class="plain" onClick={onPress}>
        {t("One step back")}
      </button>
    </p>
  );
}
