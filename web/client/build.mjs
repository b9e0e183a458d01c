// Called by web/build.mjs: file name → HTML of the private client's static pages, two for each language.
import { missingPage, talkPage } from "./page.ts";

export function buildClientPages({ catalogs, assets, languages }) {
  const pages = {};
  for (const language of languages) {
    const t = (message) => catalogs[language]?.[message] || message;
    const frame = { t, language, languages, assets };
    pages[`${language}.html`] = talkPage(frame);
    pages[`${language}.missing.html`] = missingPage(frame);
  }
  return pages;
}
