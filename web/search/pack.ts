/**
 * A pack in memory: dictionary, postings, texts and columns, all checked once when it is read.
 * After `readPack` no byte of the file is trusted again, because none is parsed again.
 */

import { PackError, Reader, splitSections } from "./bytes.ts";
import { type Columns, readColumns } from "./columns.ts";
import { type Counts, type Meta, readMeta } from "./meta.ts";

const MAX_TERM_BYTES = 160;
const POSTING_CLASSES = 8;
const LIST_BREAK = "\x1f";

const STRING_COLUMNS = [
  ["organizations", "organizations"],
  ["name", "documents"],
  ["description", "documents"],
  ["howToApply", "documents"],
  ["eligibility", "documents"],
  ["fees", "documents"],
  ["otherNames", "services"],
  ["url", "services"],
  ["email", "services"],
  ["hours", "services"],
  ["phoneNumber", "phones"],
  ["phoneExtension", "phones"],
  ["phoneLabel", "phones"],
  ["placeLines", "places"],
  ["placeCity", "places"],
  ["placePostalCode", "places"],
  ["centroidName", "centroids"],
  ["claimUrl", "claims"],
] as const satisfies readonly (readonly [string, keyof Counts])[];
export type StringColumn = (typeof STRING_COLUMNS)[number][0];

/** The dictionary: all terms in one buffer; term i is bytes from[i]..from[i+1]; its postings likewise. */
export interface Dictionary {
  readonly bytes: Uint8Array;
  readonly from: Uint32Array;
  readonly postingFrom: Uint32Array;
  readonly documents: Uint32Array;
  /** 1..255 for each posting: class and length of the text looked up in the pack's table. */
  readonly levels: Uint8Array;
}

export class Pack {
  readonly meta: Meta;
  readonly dictionary: Dictionary;
  readonly columns: Columns;
  private readonly bitmaps: Uint8Array;
  private readonly strings: Uint8Array;
  private readonly ends: Uint32Array;
  private readonly firstString: Readonly<Record<StringColumn, number>>;
  private readonly decoder = new TextDecoder("utf-8", { fatal: true });

  constructor(data: Uint8Array) {
    const sections = splitSections(data);
    this.meta = readMeta(sections.meta);
    const { counts } = this.meta;
    checkCounts(counts, sections.columns.length);
    this.columns = readColumns(new Reader(sections.columns), this.meta);
    this.strings = sections.strings;
    [this.firstString, this.ends] = readStrings(sections.strings, counts);
    this.bitmaps = sections.bitmaps;
    const width = (counts.services + 7) >> 3;
    if (sections.bitmaps.length !== width * (this.meta.spoken.length + this.meta.needs.length)) {
      throw new PackError("bitmaps have the wrong size");
    }
    const [bytes, from] = readTerms(sections.terms, counts.terms);
    const postingFrom = readPostingFrom(sections.counts, counts);
    const documents = readDocuments(sections.postings, postingFrom, counts.documents);
    const levels = readLevels(sections.classes, documents, this);
    this.dictionary = { bytes, from, postingFrom, documents, levels };
  }

  /** One string of a column. Throws PackError if its bytes are no UTF-8. */
  text(column: StringColumn, at: number): string {
    const index = this.firstString[column] + at;
    const start = index ? this.ends[index - 1]! + 1 : 0;
    try {
      return this.decoder.decode(this.strings.subarray(start, this.ends[index]));
    } catch {
      throw new PackError("a text is no UTF-8");
    }
  }

  texts(column: StringColumn, at: number): string[] {
    return this.text(column, at)
      .split(LIST_BREAK)
      .filter((part) => part);
  }

  /** A row of the bitmaps: spoken languages first, then needs. One bit a service, lowest first. */
  row(index: number): Uint8Array {
    const width = (this.meta.counts.services + 7) >> 3;
    return this.bitmaps.subarray(index * width, (index + 1) * width);
  }
}

/** Reads the inflated bytes of a pack. Throws PackError for anything that is not exactly a pack. */
export function readPack(data: Uint8Array): Pack {
  return new Pack(data);
}

/** Each of these takes at least a byte of the columns, so nothing is allocated that the file cannot fill. */
function checkCounts(counts: Counts, columnBytes: number): void {
  const inColumns = [counts.documents, counts.places, counts.schedules, counts.centroids, counts.claims];
  if (counts.documents < counts.services || inColumns.some((count) => count > columnBytes)) {
    throw new PackError("counts do not fit the file");
  }
}

function readStrings(data: Uint8Array, counts: Counts): [Record<StringColumn, number>, Uint32Array] {
  const first: Partial<Record<StringColumn, number>> = {};
  let expected = 0;
  for (const [column, count] of STRING_COLUMNS) {
    first[column] = expected;
    expected += counts[count];
  }
  if (expected > data.length) throw new PackError("texts do not add up");
  const ends = new Uint32Array(expected);
  let found = 0;
  for (let at = 0; at < data.length; at++) {
    if (data[at] !== 0) continue;
    if (found === expected) throw new PackError("texts do not add up");
    ends[found++] = at;
  }
  const lastEnd = expected ? ends[expected - 1]! + 1 : 0;
  if (found !== expected || lastEnd !== data.length) throw new PackError("texts do not add up");
  return [first as Record<StringColumn, number>, ends];
}

/** Compares the term just written with the one before: must be greater. */
function isAfter(bytes: Uint8Array, previous: number, start: number, end: number): boolean {
  const shared = Math.min(start - previous, end - start);
  for (let at = 0; at < shared; at++) {
    const difference = bytes[start + at]! - bytes[previous + at]!;
    if (difference !== 0) return difference > 0;
  }
  return end - start > start - previous;
}

function readTerms(data: Uint8Array, count: number): [Uint8Array, Uint32Array] {
  if (count * 2 > data.length) throw new PackError("more terms than bytes");
  const reader = new Reader(data);
  const from = new Uint32Array(count + 1);
  let bytes = new Uint8Array(Math.max(64, data.length * 2));
  let previous = 0;
  for (let term = 0; term < count; term++) {
    const start = from[term]!;
    const shared = reader.varint();
    const added = reader.varint();
    if (shared > start - previous || added < 1 || shared + added > MAX_TERM_BYTES) {
      throw new PackError("a term has an impossible length");
    }
    const end = start + shared + added;
    if (end > bytes.length) bytes = grown(bytes, end);
    bytes.copyWithin(start, previous, previous + shared);
    bytes.set(reader.take(added), start + shared);
    if (term > 0 && !isAfter(bytes, previous, start, end)) throw new PackError("terms are not in order");
    from[term + 1] = end;
    previous = start;
  }
  reader.finish();
  return [bytes.slice(0, from[count]), from];
}

function grown(bytes: Uint8Array<ArrayBuffer>, least: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(least, bytes.length * 2));
  larger.set(bytes);
  return larger;
}

function readPostingFrom(data: Uint8Array, counts: Counts): Uint32Array {
  if (counts.terms > data.length) throw new PackError("more terms than counts");
  const reader = new Reader(data);
  const from = new Uint32Array(counts.terms + 1);
  let sum = 0;
  for (let term = 0; term < counts.terms; term++) {
    const size = reader.below(counts.documents + 1);
    sum += size;
    if (size === 0 || sum > counts.postings) throw new PackError("postings do not add up");
    from[term + 1] = sum;
  }
  reader.finish();
  if (sum !== counts.postings) throw new PackError("postings do not add up");
  return from;
}

function readDocuments(data: Uint8Array, postingFrom: Uint32Array, documentCount: number): Uint32Array {
  const total = postingFrom[postingFrom.length - 1]!;
  if (total > data.length) throw new PackError("more postings than bytes");
  const reader = new Reader(data);
  const documents = new Uint32Array(total);
  for (let term = 0; term + 1 < postingFrom.length; term++) {
    let document = -1;
    for (let at = postingFrom[term]!; at < postingFrom[term + 1]!; at++) {
      document += reader.varint() + 1;
      if (document >= documentCount) throw new PackError("a posting points outside");
      documents[at] = document;
    }
  }
  reader.finish();
  return documents;
}

function readLevels(classes: Uint8Array, documents: Uint32Array, pack: Pack): Uint8Array {
  if (classes.length !== documents.length) throw new PackError("posting classes are wrong");
  const table = Uint8Array.from(pack.meta.levels.flat());
  const lengths = pack.columns.lengthClasses;
  const levels = new Uint8Array(classes.length);
  for (let at = 0; at < classes.length; at++) {
    const postingClass = classes[at]!;
    if (postingClass >= POSTING_CLASSES) throw new PackError("posting classes are wrong");
    levels[at] = table[postingClass * 16 + lengths[documents[at]!]!]!;
  }
  return levels;
}
