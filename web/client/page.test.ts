import assert from "node:assert/strict";
import { test } from "node:test";
import { languageOf } from "./languages.ts";
import { type Frame, missingPage, talkPage } from "./page.ts";

const assets = {
  "favicon.svg": "favicon.X.svg",
  "client.css": "client.X.css",
  "person.css": "person.X.css",
  "client.js": "client.X.js",
  "talk.zh-hans.js": "talk.X.js",
  "talk-later.zh-hans.js": "talk-later.X.js",
};
const frame: Frame = { t: (message) => message, language: "zh-hans", assets };

test("without script Talk says what it needs, and offers nothing to type into", () => {
  const html = talkPage(frame);
  assert.match(html, /<noscript><p[^>]*>This needs JavaScript/);
  assert.match(html, /src="\/assets\/talk\.X\.js"/);
  assert.match(html, /data-later="\/assets\/talk-later\.X\.js"/);
  assert.doesNotMatch(html, /<(input|textarea|form)/);
});

test("Leave now is the first link, the skip link the second", () => {
  for (const html of [talkPage(frame), missingPage(frame)]) {
    const links = [...html.matchAll(/<a [^>]*>/g)].map((found) => found[0]);
    assert.match(links[0] ?? "", /data-leave/);
    assert.match(links[1] ?? "", /href="#main"/);
  }
});

test("words of a translation are text, never markup", () => {
  const html = talkPage({ ...frame, t: (message) => `<b onclick="x">${message}&` });
  assert.doesNotMatch(html, /<b /);
  assert.match(html, /&#60;b onclick=&#34;x&#34;&#62;Talk&#38;/);
});

test("no style, script or address of an instance stands in the page", () => {
  for (const html of [talkPage(frame), missingPage(frame)]) {
    assert.doesNotMatch(html, / style=| on[a-z]+=|<style|<script(?! type="module" src="\/assets\/)|localhost/);
  }
});

test("the language is spelled as browsers expect it, and Arabic runs from right to left", () => {
  assert.equal(languageOf("pt-br").tag, "pt-BR");
  assert.throws(() => languageOf("xx"));
  assert.match(missingPage({ ...frame, language: "ar" }), /<html lang="ar" dir="rtl"/);
  assert.match(talkPage(frame), /<html lang="zh-Hans" dir="ltr"/);
  assert.match(talkPage(frame), /lang="zh-Hans" aria-current="true"/);
});
