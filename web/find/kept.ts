/**
 * Services a person asked to keep on this phone: one entry of localStorage each, holding that service and nothing
 * else. Nothing is ever written here unasked; whoever opens the phone can read it, and the page says so first.
 */
import type { Service } from "../search/types.ts";

const PREFIX = "alongside.kept.";

export interface Kept {
  readonly service: Service;
  readonly keptOnDay: number;
}

/** False when the phone has no room or forbids keeping. */
export function keep(service: Service, today: number): boolean {
  try {
    localStorage.setItem(PREFIX + service.number, JSON.stringify({ service, keptOnDay: today } satisfies Kept));
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

export function forget(number: number): void {
  localStorage.removeItem(PREFIX + number);
}

export function forgetAll(): void {
  for (const key of keys()) localStorage.removeItem(key);
}

/** In the order of their names. What cannot be read (another version wrote it) is left out. */
export function keptServices(): Kept[] {
  const found = keys().map((key) => read(localStorage.getItem(key)));
  return found.filter((kept) => kept !== null).sort((a, b) => a.service.texts.name.localeCompare(b.service.texts.name));
}

export function isKept(number: number): boolean {
  return keys().includes(PREFIX + number);
}

function keys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch (error) {
    // Storage may be forbidden by the browser's settings: then nothing is kept.
    if (error instanceof DOMException) return [];
    throw error;
  }
}

function read(text: string | null): Kept | null {
  try {
    const kept = JSON.parse(text ?? "null") as Kept | null;
    return typeof kept?.service?.texts?.name === "string" ? kept : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
