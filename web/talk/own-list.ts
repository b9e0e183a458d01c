/**
 * The list in which this page shows words, in the script itself: her words never wait for the line. English in the sources;
 * the build (web/client/talk.mjs) puts the list of the page's language in its place.
 */
export { list } from "../crypto/lists/en.ts";
