// Builds Talk once for each language. Its sentences are written into the script, so that a phone on a slow line waits for
// no catalog and carries no English beside its own; and in two parts, so that she can write before the second is there.
import { readFile, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import terser from "terser/package.json" with { type: "json" };
import { directed } from "./direct.ts";
import { languageOf } from "./languages.ts";
import { writtenIn } from "./written-in.ts";

const OURS = /[\\/]web[\\/](?:talk|threads|api|crypto|pages)[\\/].*\.tsx?$/;
const TALK = /[\\/]web[\\/]talk[\\/][^\\/]+$/;
const LISTS = /[\\/]web[\\/]talk[\\/](?:own-list|lists)\.ts$/;
const LOCALE = /[\\/]web[\\/]ui[\\/]locale\.ts$/;
const LATER = /[\\/]pages[\\/]talk-later\.tsx$/;

function inLanguage(language, catalog) {
  return {
    name: "in one language, without detours",
    setup({ onLoad }) {
      onLoad({ filter: LOCALE }, ({ path }) => locale(path, languageOf(language)));
      onLoad({ filter: OURS }, async ({ path }) => {
        const source = directed(await readFile(path, "utf8"), path);
        return { contents: changed(source, { path, language, catalog }), loader: path.endsWith("x") ? "tsx" : "ts" };
      });
    },
  };
}

// A page carries its own language's row of the table, or nothing where browsers write it as we do.
async function locale(path, row) {
  const isPlain = row.intl === row.tag && !row.plurals && !row.names;
  if (isPlain) return { contents: await readFile(path.replace(/\.ts$/, "-plain.ts"), "utf8"), loader: "ts" };
  const { tag, own_name, intl, plurals, names } = row;
  const source = await readFile(path, "utf8");
  const own = `const rows = ${JSON.stringify([{ tag, own_name, intl, plurals, names }])};`;
  return { contents: source.replace(/^import rows .*$/m, own), loader: "ts" };
}

function changed(source, { path, language, catalog }) {
  // esbuild puts what two parts share into a third file. Told that the second needs all of the first, it makes that third
  // file the whole first part: one request and one round trip less.
  if (LATER.test(path)) return `${source}\nimport "./talk.tsx";`;
  if (LISTS.test(path)) return withListOf(language, source);
  return TALK.test(path) ? writtenIn(catalog, source) : source;
}

// The page's own list in the place of the English one, and no way to fetch it a second time.
function withListOf(language, source) {
  const english = "../crypto/lists/en.ts";
  const { word_list: own } = languageOf(language);
  const file = `../crypto/lists/${own ?? "en"}.ts`;
  return source
    .replace("isBorrowed: boolean = false", `isBorrowed = ${!own}`)
    .replace(`import("${file}")`, "Promise.resolve({ list: ownList })")
    .replace(`from "${english}"`, `from "${file}"`);
}

function outputOf(outputs, page) {
  return outputs.find(([, { entryPoint }]) => entryPoint === `pages/${page}.tsx`);
}

// The first part, and away with the file that only names it.
async function firstPart(outputs, assets) {
  const [stub, { inputs, imports }] = outputOf(outputs, "talk");
  const [first, ...more] = imports.filter(({ kind }) => kind === "import-statement");
  if (!first || more.length > 0 || Object.keys(inputs).length > 0) throw new Error("Talk's first part is not one file");
  await rm(join(assets, basename(stub)));
  return basename(first.path);
}

/** Both parts in one language, and the record's own, to be squeezed. Answers {"talk.<language>.js": file, "talk-later.<language>.js": …, "record.<language>.js": …}. */
export async function bundleTalk({ bundle, pages, assets, language, catalog }) {
  const entryPoints = ["talk", "talk-later", "record"].map((name) => join(pages, `${name}.tsx`));
  const outputs = await bundle(entryPoints, {
    splitting: true,
    plugins: [inLanguage(language, catalog)],
    entryNames: `[name].${language}.[hash]`,
    // Goes with the comments; so that a file's name, which esbuild gives, also follows from the second minifier.
    banner: { js: `// ${terser.name} ${terser.version}` },
  });
  const [later, record] = ["talk-later", "record"].map((page) => basename(outputOf(outputs, page)[0]));
  const first = await firstPart(outputs, assets);
  return { [`talk.${language}.js`]: first, [`talk-later.${language}.js`]: later, [`record.${language}.js`]: record };
}
