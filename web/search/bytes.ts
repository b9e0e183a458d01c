/** Reading varints and the directory of sections; hostile bytes give PackError and nothing else. */

/** The bytes are not a pack this program can read: damaged, hostile, or of another version. */
export class PackError extends Error {
  override readonly name = "PackError";
}

export const SECTION_NAMES = [
  "meta",
  "terms",
  "counts",
  "postings",
  "classes",
  "strings",
  "columns",
  "bitmaps",
] as const;
export type Sections = Record<(typeof SECTION_NAMES)[number], Uint8Array>;

const MAGIC = "ALNGPACK";
const VERSION = 1;
const HEADER_BYTES = 16;
const ENTRY_BYTES = 12;

/** Reads LEB128 numbers of 0..2^31-1; every read is checked against the end. */
export class Reader {
  private at = 0;
  private readonly data: Uint8Array;

  constructor(data: Uint8Array) {
    this.data = data;
  }

  varint(): number {
    const data = this.data;
    let byte = data[this.at++];
    if (byte === undefined) throw new PackError("number runs past its end");
    if (byte < 128) return byte;
    let value = byte & 127;
    for (let scale = 128; scale <= 2 ** 28; scale *= 128) {
      byte = data[this.at++];
      if (byte === undefined) throw new PackError("number runs past its end");
      value += (byte & 127) * scale;
      if (byte < 128) {
        if (value > 0x7fffffff) throw new PackError("number too large");
        return value;
      }
    }
    throw new PackError("number runs past its end");
  }

  signed(): number {
    const value = this.varint();
    return value & 1 ? -((value + 1) / 2) : value / 2;
  }

  below(limit: number): number {
    const value = this.varint();
    if (value >= limit) throw new PackError("number outside its range");
    return value;
  }

  take(sizeBytes: number): Uint8Array {
    const end = this.at + sizeBytes;
    if (end > this.data.length) throw new PackError("bytes run past the end of the section");
    const part = this.data.subarray(this.at, end);
    this.at = end;
    return part;
  }

  finish(): void {
    if (this.at !== this.data.length) throw new PackError("bytes left over in a section");
  }
}

/** The sections of a file, back to back in their fixed order; what follows the last is padding. */
export function splitSections(data: Uint8Array): Sections {
  const count = SECTION_NAMES.length;
  let expected = HEADER_BYTES + ENTRY_BYTES * count;
  if (data.length < expected) throw new PackError("too short");
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const magic = String.fromCharCode(...data.subarray(0, 8));
  const isOurs = magic === MAGIC && view.getUint16(8, true) === VERSION && view.getUint16(10, true) === count;
  if (!isOurs || view.getUint32(12, true) !== 0) throw new PackError("not a pack of this version");
  const found: Partial<Sections> = {};
  SECTION_NAMES.forEach((name, index) => {
    const entry = HEADER_BYTES + ENTRY_BYTES * index;
    const offset = view.getUint32(entry + 4, true);
    const end = offset + view.getUint32(entry + 8, true);
    if (view.getUint32(entry, true) !== index + 1 || offset !== expected || end > data.length) {
      throw new PackError("directory of sections is wrong");
    }
    found[name] = data.subarray(offset, end);
    expected = end;
  });
  return found as Sections;
}
