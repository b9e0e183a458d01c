/** "Leave now": an empty screen at once, then another page in place of this one. Clears no history and says so. */

const ESCAPE_WINDOW_MS = 800;

/** Empties the screen and the title first (the other page may take seconds on 2G), then replaces this page. */
export function leave(address: string): void {
  document.documentElement.classList.add("gone");
  document.title = "";
  location.replace(address);
}

/** Makes the link `[data-leave]` leave at once, also on Escape pressed twice. Without script it stays a plain link. */
export function watchLeave(): void {
  const link = document.querySelector<HTMLAnchorElement>("a[data-leave]");
  if (!link) return;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link.href);
  });
  let lastEscapeMs = Number.NEGATIVE_INFINITY;
  document.addEventListener("keydown", (event) => {
    // An input method uses Escape to drop a half-written word: that one does not count, nor does a key held down.
    if (event.key !== "Escape" || event.isComposing || event.repeat) return;
    if (event.timeStamp - lastEscapeMs < ESCAPE_WINDOW_MS) leave(link.href);
    lastEscapeMs = event.timeStamp;
  });
  // Coming back through the history must not show the empty screen of a page kept in memory.
  window.addEventListener("pageshow", () => document.documentElement.classList.remove("gone"));
}
