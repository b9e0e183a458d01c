// Builds Talk once for each language. Its sentences are written into the script, so that a phone on a slow line waits for
// no catalog and carries no English beside its own; and in two parts, so that she can write before the second is there.
import { readFile, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { directed } from "./direct.ts";
import { writtenIn } from "./written-in.ts";

const TALK = /[\\/]web[\\/]talk[\\/][^\\/]+$/;

function inLanguage(catalog) {
  return {
    name: "in one language, without detours",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]web[\\/](?:talk|threads|api|crypto|pages)[\\/].*\.tsx?$/ }, async ({ path }) => {
        const source = directed(await readFile(path, "utf8"), path);
        return {
          contents: TALK.test(path) ? writtenIn(catalog, source) : needingFirst(source, path),
          loader: path.endsWith("x") ? "tsx" : "ts",
        };
      });
    },
  };
}

// esbuild puts what two parts share into a third file. Told that the second needs all of the first, it makes that third
// file the whole first part: one request and one round trip less.
function needingFirst(source, path) {
  return basename(path) === "talk-later.tsx" ? `${source}\nimport "./talk.tsx";` : source;
}

function outputOf(outputs, page) {
  return outputs.find(([, { entryPoint }]) => entryPoint === `pages/${page}.tsx`);
}

/** Both parts in one language. Answers {"talk.<language>.js": file, "talk-later.<language>.js": file}. */
export async function bundleTalk({ bundle, pages, assets, language, catalog }) {
  const entryPoints = ["talk", "talk-later"].map((name) => join(pages, `${name}.tsx`));
  const plugins = [inLanguage(catalog)];
  const outputs = await bundle(entryPoints, { splitting: true, plugins, entryNames: `[name].${language}.[hash]` });
  const [stub, { inputs, imports }] = outputOf(outputs, "talk");
  const [first, ...more] = imports.filter(({ kind }) => kind === "import-statement");
  if (!first || more.length > 0 || Object.keys(inputs).length > 0) throw new Error("Talk's first part is not one file");
  await rm(join(assets, basename(stub)));
  return {
    [`talk.${language}.js`]: basename(first.path),
    [`talk-later.${language}.js`]: basename(outputOf(outputs, "talk-later")[0]),
  };
}
