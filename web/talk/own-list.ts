/**
 * The list in which this page shows words, in the script itself: her words never wait for the line. English in the sources;
 * the build (web/client/talk.mjs) puts the list of the page's language in its place.
 */
export { list } from "../crypto/lists/en.ts";
/** The page's language has no list: its words are English, and numbers are shown before them. The build says so too. */
export const isBorrowed: boolean = false;
