/**
 * An invitation in the address is taken out of it at once: it must not be seen on the screen or come back with "Back".
 * The browser's own history keeps it all the same: that is why half of the code is only ever said.
 */

const MARK = "#invite=";

/** The fragment, with its mark; "" where none is. Other fragments, such as the link past the menu, stay. */
export function takeInvitation(): string {
  const { hash, pathname } = location;
  if (!hash.startsWith(MARK)) return "";
  history.replaceState(null, "", pathname);
  return hash;
}
