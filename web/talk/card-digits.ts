/** The digits by which a printed card names its group, as somebody types them. */

const GROUP_DIGITS = 30;

/** Thirty digits, however they were typed apart and in whatever script; null for fewer or more. */
export function groupDigits(typed: string): string | null {
  const digits = typed.normalize("NFKC").replace(/\D/g, "");
  return digits.length === GROUP_DIGITS ? digits : null;
}
