/** Languages under their own names: a person looks for hers. */
import { ownNameOf } from "../ui/locale.ts";

/** "Español" for "es"; the code itself if the device does not know it. */
export function languageName(code: string): string {
  try {
    const name = ownNameOf(code) || (new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code);
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}
