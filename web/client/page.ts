/**
 * The private client's first pages, as static HTML: what Talk will be, and what stands where nothing is.
 * No template engine and no value of any instance: the bytes are the same wherever they are built.
 */

import { languageOf, languages } from "./languages.ts";

export type Words = (message: string) => string;

/** What one page needs. assets: file name → hashed name. language: as in the path (zh-hans). */
export interface Frame {
  readonly t: Words;
  readonly language: string;
  readonly assets: Readonly<Record<string, string>>;
}

// The default of the site's setting. The client cannot know another one until it asks the relay about the instance.
const LEAVE_ADDRESS = "https://www.weather.gov/";

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Talk: what stands here without script, or until it has come. Who is there, and all else, is asked by the script. */
export function talkPage(frame: Frame): string {
  const t = (message: string) => escaped(frame.t(message));
  const later = `/assets/${frame.assets[`talk-later.${frame.language}.js`]}`;
  return framed(
    frame,
    t("Talk"),
    `<div class="talk" translate="no" data-talk data-later="${later}">
<h1>${t("Talk")}</h1>
<p class="lead">${t("Write to an advocate in private. No name, no account, no phone number.")}</p>
<noscript><p class="note note--careful">${t("This needs JavaScript, because your message is locked on this phone before it is sent.")}</p></noscript>
<p class="note note--careful" data-failed hidden>${t("This page did not load fully. Please load it again.")}</p>
<h2>${t("If you cannot write now")}</h2>
<p>${t("The page that you came from has phone lines. A person answers there. Each line says when it calls police.")}</p>
<p><button class="button button--quiet" type="button" data-back hidden>${t("Go back")}</button></p>
</div>`,
    { path: "", script: `talk.${frame.language}.js`, main: "page", foot: keepsNothing(t) },
  );
}

/** Where somebody asks for a change of the public record: Talk, begun otherwise. What it is about stands after "#". */
export function recordPage(frame: Frame): string {
  const t = (message: string) => escaped(frame.t(message));
  const file = (name: string) => `/assets/${frame.assets[`${name}.${frame.language}.js`]}`;
  return framed(
    frame,
    t("Ask for a change"),
    `<link rel="modulepreload" href="${file("talk")}"><link rel="modulepreload" href="${file("talk-later")}">
<div class="talk" translate="no" data-record data-later="${file("talk-later")}">
<h1>${t("Ask for a change")}</h1>
<p class="lead">${t("Say what is wrong in the record, or ask us to take it down. No name, no account, no phone number.")}</p>
<noscript><p class="note note--careful">${t("This needs JavaScript, because your message is locked on this phone before it is sent.")}</p></noscript>
<p class="note note--careful" data-failed hidden>${t("This page did not load fully. Please load it again.")}</p>
<p>${t("The first page of the site says how else to reach the group.")}</p>
<p><button class="button button--quiet" type="button" data-back hidden>${t("Go back")}</button></p>
</div>`,
    { path: "record/", script: `record.${frame.language}.js`, main: "page", foot: keepsNothing(t) },
  );
}

/** Where no page is. */
export function missingPage(frame: Frame): string {
  const t = (message: string) => escaped(frame.t(message));
  return framed(
    frame,
    t("Page not found"),
    `<h1>${t("There is no page here.")}</h1>
<p class="lead">${t("The address may have been copied wrongly. You did nothing wrong.")}</p>
<p><a class="button" href="/${frame.language}/">${t("Go to the first page")}</a></p>`,
  );
}

/** How a page with screens of its own differs. path: after the language's part. script, sheet: built files. foot: HTML. */
interface Room {
  readonly path: string;
  readonly script: string;
  readonly main: string;
  readonly foot: string;
  readonly sheet?: string;
}

/** Where advocates sign in; everything else is drawn by its script. No address of a person's page leads there. */
export function teamPage(frame: Frame): string {
  const t = (message: string) => escaped(frame.t(message));
  const file = (name: string) => `/assets/${frame.assets[name]}`;
  return framed(
    frame,
    t("Desk"),
    `<div class="team" translate="no" data-team data-catalog="${catalogOf(frame)}" data-clock="${file("team-clock.worker.js")}">
<noscript><h1>${t("Desk")}</h1><p>${t("This page needs JavaScript: your keys work in this browser only, never on the server.")}</p></noscript>
</div>`,
    {
      path: "team/",
      script: "team.js",
      main: "page page--wide",
      sheet: "client.css",
      foot: `<p>${t("Nothing stays on this device. Signing out or closing the page forgets all of it.")}</p>`,
    },
  );
}

// Not written inside the pages' text: the reader of messages loses its way where one template stands in another.
function catalogOf({ assets, language }: Frame): string {
  return `/assets/${assets[`${language}.json`]}`;
}

function keepsNothing(t: Words): string {
  return `<p>${t("We keep nothing about you: no name, no account, no cookie.")}</p>`;
}

function framed(frame: Frame, title: string, main: string, room?: Room): string {
  const t = (message: string) => escaped(frame.t(message));
  const foot = room?.foot ?? keepsNothing(t);
  const { tag, own_name: name, is_right_to_left: isRightToLeft } = languageOf(frame.language);
  return `<!DOCTYPE html>
<html lang="${tag}" dir="${isRightToLeft ? "rtl" : "ltr"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/assets/${frame.assets["favicon.svg"]}" type="image/svg+xml">
<link rel="stylesheet" href="/assets/${frame.assets[room?.sheet ?? "person.css"]}">
<script type="module" src="/assets/${frame.assets[room?.script ?? "client.js"]}"></script>
</head>
<body>
<nav class="top" aria-label="${t("Leave now")}">
<a class="leave" href="${LEAVE_ADDRESS}" rel="noreferrer" data-leave>${t("Leave now")}</a>
<a class="skip" href="#main">${t("Skip to the page")}</a>
</nav>
${unchecked(frame)}<header class="head">
<p class="brand">Alongside</p>
<nav class="tongues" aria-label="${t("Language")}"><details><summary>${name}</summary><ul>${tongues(frame, room?.path ?? "")}</ul></details></nav>
</header>
<main id="main" class="${room?.main ?? "page"}" tabindex="-1">
${main}
</main>
<footer class="foot">
${foot}
<p class="on-screen">${t("“Leave now” does not clear the history of this phone.")}</p>
</footer>
</body>
</html>
`;
}

/** No instance is known here, so it stands on every page of a language that nobody has checked. */
function unchecked({ t, language }: Frame): string {
  const { is_source: isSource, reviewed_by: reviewer } = languageOf(language);
  if (isSource || reviewer) return "";
  return `<aside class="unchecked">${escaped(t("These words were translated. No native speaker has checked them yet."))}</aside>\n`;
}

function tongues(frame: Frame, path: string): string {
  return languages
    .map(({ code, tag, own_name: name }) => {
      const current = code === frame.language ? ' aria-current="true"' : "";
      return `<li><a href="/${code}/${path}" lang="${tag}"${current}>${name}</a></li>`;
    })
    .join("");
}
