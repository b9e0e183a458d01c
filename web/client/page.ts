/**
 * The private client's first pages, as static HTML: what Talk will be, and what stands where nothing is.
 * No template engine and no value of any instance: the bytes are the same wherever they are built.
 */

export type Words = (message: string) => string;

/** What one page needs. assets: file name → hashed name. language: as in the path (zh-hans). */
export interface Frame {
  readonly t: Words;
  readonly language: string;
  readonly languages: readonly string[];
  readonly assets: Readonly<Record<string, string>>;
}

const OWN_NAMES: Readonly<Record<string, string>> = { en: "English", es: "Español", "zh-hans": "简体中文" };
// The default of the site's setting. The client cannot know another one until it asks the relay about the instance.
const LEAVE_ADDRESS = "https://www.weather.gov/";

/** BCP 47 spelling: zh-hans becomes zh-Hans. */
export function htmlLanguage(code: string): string {
  return code.replace(/-([a-z])/, (_all, first: string) => `-${first.toUpperCase()}`);
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** "Talk is not open yet": what it will be, and what to do until then. */
export function talkPage(frame: Frame): string {
  const t = (message: string) => escaped(frame.t(message));
  return framed(
    frame,
    t("Talk"),
    `<h1>${t("Talk is not open yet.")}</h1>
<p class="lead">${t("Here you will be able to write to an advocate in private. We are still building it. Please do not wait for it.")}</p>
<p>${t("You cannot write anything here today, and nobody reads this page.")}</p>
<h2>${t("What to do now")}</h2>
<p>${t("The page that you came from has phone lines. A person answers there. Each line says when it calls police.")}</p>
<p><button class="button button--quiet" type="button" data-back hidden>${t("Go back")}</button></p>
<h2>${t("What it will be")}</h2>
<ul>
<li>${t("You write. An advocate of the group answers. Nobody in between can read it, not even whoever runs the server.")}</li>
<li>${t("No account, no phone number, no real name.")}</li>
<li>${t("Eight words let you come back from any phone.")}</li>
<li>${t("You can delete everything, at any time.")}</li>
</ul>`,
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

function framed(frame: Frame, title: string, main: string): string {
  const t = (message: string) => escaped(frame.t(message));
  return `<!DOCTYPE html>
<html lang="${htmlLanguage(frame.language)}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/assets/${frame.assets["favicon.svg"]}" type="image/svg+xml">
<link rel="stylesheet" href="/assets/${frame.assets["client.css"]}">
<script type="module" src="/assets/${frame.assets["client.js"]}"></script>
</head>
<body>
<nav class="top" aria-label="${t("Leave now")}">
<a class="leave" href="${LEAVE_ADDRESS}" rel="noreferrer" data-leave>${t("Leave now")}</a>
<a class="skip" href="#main">${t("Skip to the page")}</a>
</nav>
<header class="head">
<p class="brand">Alongside</p>
<nav class="tongues" aria-label="${t("Language")}"><ul>${tongues(frame)}</ul></nav>
</header>
<main id="main" class="page" tabindex="-1">
${main}
</main>
<footer class="foot">
<p>${t("We keep nothing about you: no name, no account, no cookie.")}</p>
<p class="on-screen">${t("“Leave now” does not clear the history of this phone.")}</p>
</footer>
</body>
</html>
`;
}

function tongues(frame: Frame): string {
  return frame.languages
    .map((code) => {
      const tag = htmlLanguage(code);
      const current = code === frame.language ? ' aria-current="true"' : "";
      return `<li><a href="/${code}/" lang="${tag}" hreflang="${tag}"${current}>${OWN_NAMES[code] ?? code}</a></li>`;
    })
    .join("");
}
