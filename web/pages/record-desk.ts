/** A picture at the editors' desk: boxes drawn with pointer or brush become lines of the form. Works on painted ones. */
import { watchBoxes } from "../ui/boxes.ts";

watchBoxes();
