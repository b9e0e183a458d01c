/** The phone lines that answer now: public, written by the directory, the same for everybody. */

import { Shape, textIn } from "./shape.ts";
import type { Wire } from "./wire.ts";

export interface Call {
  /** "tel:" or "sms:" and the number; what else a server may send is dropped. */
  readonly href: string;
  readonly number: string;
  readonly extension: string;
  readonly label: string;
  readonly isText: boolean;
}

/** `language`: BCP 47 of name, description and police. `police`: when this line calls them, "" = nobody told us. */
export interface PhoneLine {
  readonly name: string;
  readonly language: string;
  readonly description: string;
  readonly police: string;
  readonly isCommunityRun: boolean;
  readonly calls: readonly Call[];
  readonly facts: readonly string[];
}

const SAFE_HREF = /^(tel|sms):\+?[\d;=ext,-]+$/;

function callIn(value: unknown): Call {
  const shape = new Shape(value);
  return {
    href: shape.text("href"),
    number: shape.text("number"),
    extension: shape.text("extension"),
    label: shape.text("label"),
    isText: shape.truth("is_text"),
  };
}

function lineIn(value: unknown): PhoneLine {
  const shape = new Shape(value);
  return {
    name: shape.text("name"),
    language: shape.text("html_lang"),
    description: shape.text("description"),
    police: shape.text("police"),
    isCommunityRun: shape.truth("community_run"),
    calls: shape.each("phones", callIn).filter(({ href }) => SAFE_HREF.test(href)),
    facts: [...shape.each("hours", textIn), shape.each("spoken", textIn).join(" · ")].filter((fact) => fact !== ""),
  };
}

/** `language`: BCP 47, of the page. Throws Refused. */
export async function fetchLines(wire: Wire, language: string): Promise<PhoneLine[]> {
  return linesIn(await wire.getFile(`${language.toLowerCase()}/lines.json`));
}

export function linesIn(value: unknown): PhoneLine[] {
  return new Shape(value).each("lines", lineIn);
}
