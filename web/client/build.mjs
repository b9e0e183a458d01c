// Called by web/build.mjs: file name → HTML of the private client's static pages, three for each language.
import { missingPage, talkPage, teamPage } from "./page.ts";

export function buildClientPages({ catalogs, assets, languages }) {
  const pages = {};
  for (const language of languages) {
    const t = (message) => catalogs[language]?.[message] || message;
    const frame = { t, language, languages, assets };
    pages[`${language}.html`] = talkPage(frame);
    pages[`${language}.team.html`] = teamPage(frame);
    pages[`${language}.missing.html`] = missingPage(frame);
  }
  return pages;
}
