/**
 * Takes the detour through a folder's index.ts out of a source: `import { a } from "../crypto/index.ts"` becomes an import
 * from the file that holds `a`. esbuild counts all files that an index names as needed by whoever imports one of them, so
 * without this the first part of Talk would carry the second.
 */
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const THROUGH = /\b(import|export) (type )?\{([^}]*)\} from "((?:\.\.\/)+(?:api|crypto|threads)\/index\.ts)";/g;
const LISTED = /\bexport (type )?\{([^}]*)\} from "(\.\/[^"]+)";/g;

function namesIn(braces: string): string[] {
  const names = braces.split(",").map((name) => name.trim());
  return names.filter((name) => name !== "" && !name.startsWith("type "));
}

/** name → file, of an index that is a list and nothing else. Throws for any other. */
function originsIn(index: string): Readonly<Record<string, string>> {
  const text = readFileSync(index, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  if (text.replace(LISTED, "").trim() !== "") throw new Error(`not a list of exports only: ${index}`);
  const origins: Record<string, string> = {};
  for (const [, isType, braces = "", from = ""] of text.matchAll(LISTED))
    if (!isType) for (const name of namesIn(braces)) origins[name] = join(dirname(index), from);
  return origins;
}

function addressOf(from: string, to: string): string {
  const path = relative(dirname(from), to).split("\\").join("/");
  return path.startsWith(".") ? path : `./${path}`;
}

/** `source` of the file `path` (absolute), its imports made direct. */
export function directed(source: string, path: string): string {
  return source.replace(THROUGH, (_all, deed: string, isType: string, braces: string, address: string) => {
    if (isType) return "";
    const origins = originsIn(join(dirname(path), address));
    const lines = namesIn(braces).map((name) => {
      const origin = origins[name.replace(/ as .*/, "")];
      if (!origin) throw new Error(`${address} does not name ${name}`);
      return `${deed} { ${name} } from ${JSON.stringify(addressOf(path, origin))};`;
    });
    return lines.join("\n");
  });
}
