import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const [light = "", dark = ""] = css.split("@media (prefers-color-scheme: dark)");

type Scheme = Readonly<Record<string, string>>;

function colours(part: string): Scheme {
  return Object.fromEntries([...part.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1], found[2]]));
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * parts[0]! + 0.7152 * parts[1]! + 0.0722 * parts[2]!;
}

function contrast(scheme: Scheme, front: string, back: string): number {
  const [high, low] = [luminance(scheme[front]!), luminance(scheme[back]!)].sort((a, b) => b - a);
  return (high! + 0.05) / (low! + 0.05);
}

const TEXT_PAIRS = [
  ...["paper", "card", "leaf-soft", "clay-soft"].map((back) => ["ink", back]),
  ...["paper", "card", "leaf-soft"].flatMap((back) => [
    ["ink-soft", back],
    ["leaf", back],
    ["clay", back],
  ]),
  ["leaf-ink", "leaf"],
  ["leave-ink", "leave"],
  ["sun-ink", "sun-soft"],
  ["clay", "clay-soft"],
];
const SHAPE_PAIRS = [
  ["edge", "card"],
  ["edge", "paper"],
  ["leaf", "paper"],
  ["clay", "clay-soft"],
  ["sun", "sun-soft"],
  ["focus", "paper"],
  ["focus", "card"],
  ["focus", "leaf-soft"],
];

for (const [name, scheme] of Object.entries({ light: colours(light), dark: { ...colours(light), ...colours(dark) } })) {
  test(`text stands out at least 4.5 to 1 in the ${name} scheme`, () => {
    for (const [front, back] of TEXT_PAIRS) {
      const ratio = contrast(scheme, front!, back!);
      assert.ok(ratio >= 4.5, `${front} on ${back}: ${ratio.toFixed(2)}`);
    }
  });

  test(`borders and the focus ring stand out at least 3 to 1 in the ${name} scheme`, () => {
    for (const [front, back] of SHAPE_PAIRS) {
      const ratio = contrast(scheme, front!, back!);
      assert.ok(ratio >= 3, `${front} on ${back}: ${ratio.toFixed(2)}`);
    }
  });
}

test("every colour of the light scheme has its dark twin", () => {
  assert.deepEqual(Object.keys(colours(dark)), Object.keys(colours(light)));
});

test("no other style sheet names a colour", () => {
  for (const file of ["base", "frame", "doors", "find", "know"]) {
    const text = readFileSync(new URL(`./${file}.css`, import.meta.url), "utf8");
    assert.doesNotMatch(text, /#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i, file);
  }
});
