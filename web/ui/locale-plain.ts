/** What locale.ts says of a language that every browser writes as we do: Talk in such a language carries no more than this. */

const same = (language: string): string => language;

export const intlOf = same;
export const pluralsOf = same;
export const ownNameOf = (_language: string): string => "";

export const dateText = (language: string, options: Intl.DateTimeFormatOptions, time: number | Date): string =>
  new Intl.DateTimeFormat(language, options).format(time);

export const listText = (language: string, items: readonly string[], options?: Intl.ListFormatOptions): string =>
  new Intl.ListFormat(language, options).format(items);
