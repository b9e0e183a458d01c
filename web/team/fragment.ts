/** An invitation in the address is taken out of it at once: its secret must not stay in the bar, in the history or on a picture. */

const MARK = "#invite=";

/** The fragment, with its mark; "" where none is. Other fragments, such as the link past the menu, stay. */
export function takeInvitation(): string {
  const { hash, pathname } = location;
  if (!hash.startsWith(MARK)) return "";
  history.replaceState(null, "", pathname);
  return hash;
}
