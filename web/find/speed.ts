/** How big a pack is and how long it will take, in words a person can decide by. */
import { intlOf } from "../ui/locale.ts";
import { t, tn } from "../ui/words.ts";

/** Where nothing was measured: a slow phone on 2G. Better a wait too long announced than one too short. */
const UNKNOWN_BYTES_A_SECOND = 25_000;
const FEW_BYTES = 2_000;

interface Connection {
  readonly downlink?: number;
}

/**
 * Bytes a second this connection brings, from what was fetched already (nothing that came from the phone's own
 * memory), bounded by what the browser says of the connection.
 */
export function bytesPerSecond(address: string): number {
  const { connection } = navigator as Navigator & { readonly connection?: Connection };
  const told = connection?.downlink ? (connection.downlink * 1_000_000) / 8 : Number.POSITIVE_INFINITY;
  return Math.min(told, measured(address) ?? UNKNOWN_BYTES_A_SECOND);
}

function measured(address: string): number | null {
  const entries = performance.getEntriesByName(new URL(address, location.href).href) as PerformanceResourceTiming[];
  const entry = entries.at(-1);
  if (!entry || entry.transferSize < FEW_BYTES) return null;
  // From the question to the last byte: the waiting is part of what the person waits.
  return (entry.transferSize * 1000) / Math.max(1, entry.responseEnd - entry.requestStart);
}

/** "55 kB", "3.7 MB". */
export function sizeWords(sizeBytes: number, language: string): string {
  const large = sizeBytes >= 1_000_000;
  const format = new Intl.NumberFormat(intlOf(language), {
    style: "unit",
    unit: large ? "megabyte" : "kilobyte",
    maximumFractionDigits: large ? 1 : 0,
  });
  return format.format(large ? sizeBytes / 1_000_000 : Math.max(1, Math.round(sizeBytes / 1000)));
}

export function durationWords(sizeBytes: number, bytesASecond: number): string {
  const seconds = Math.max(1, Math.ceil(sizeBytes / bytesASecond));
  if (seconds < 90) return tn("about {count} second", "about {count} seconds", seconds);
  return tn("about {count} minute", "about {count} minutes", Math.ceil(seconds / 60));
}

/** "All of Florida: 212 services, 55 kB, about 2 seconds." */
export function packWords(pack: { region: string; serviceCount: number }, size: string, duration: string): string {
  return t("All of {region}: {services} services, {size}, {duration}.", {
    region: pack.region,
    services: pack.serviceCount,
    size,
    duration,
  });
}
