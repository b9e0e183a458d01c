// Called by web/build.mjs: file name → HTML of the private client's static pages, four for each language.
import { languages } from "./languages.ts";
import { missingPage, recordPage, talkPage, teamPage } from "./page.ts";

export function buildClientPages({ catalogs, assets }) {
  const pages = {};
  for (const { code: language } of languages) {
    const t = (message) => catalogs[language]?.[message] || message;
    const frame = { t, language, assets };
    pages[`${language}.html`] = talkPage(frame);
    pages[`${language}.record.html`] = recordPage(frame);
    pages[`${language}.team.html`] = teamPage(frame);
    pages[`${language}.missing.html`] = missingPage(frame);
  }
  return pages;
}
