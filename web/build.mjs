// Builds what the browser runs into src/alongside/site/built/: hashed files, manifest.json, .br beside each, the client's pages.
// The same sources give the same bytes: no date, no path, no machine in them.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { build } from "esbuild";
import { buildClientPages } from "./client/build.mjs";
import { squeezeAll } from "./client/squeeze.mjs";
import { bundleTalk } from "./client/talk.mjs";

const web = fileURLToPath(new URL(".", import.meta.url));
const built = join(web, "../src/alongside/site/built");
const assets = join(built, "assets");

async function entries() {
  const pages = (await readdir(join(web, "pages"))).filter((name) => /(?<!\.test)\.ts$/.test(name)).sort();
  const sheets = ["site.css", "record.css", "desk.css", "client.css", "person.css"];
  const files = (await readdir(join(web, "ui/files"))).sort().map((name) => join(web, "ui/files", name));
  return [...pages.map((name) => join(web, "pages", name)), ...sheets.map((name) => join(web, "ui", name)), ...files];
}

// The desk: one file plus what it fetches later, lists of words.
async function bundleDesk() {
  const outputs = await bundle([join(web, "pages/team.tsx")], { splitting: true });
  return outputs.filter(([, { entryPoint }]) => entryPoint?.startsWith("pages/"));
}

async function bundle(entryPoints, more = {}) {
  const result = await build({
    entryPoints,
    absWorkingDir: web,
    outdir: assets,
    entryNames: "[name].[hash]",
    assetNames: "[name].[hash]",
    chunkNames: "[name].[hash]",
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2022", "chrome100", "firefox100", "safari15.4"],
    loader: { ".svg": "copy", ".webmanifest": "copy", ".png": "copy" },
    metafile: true,
    legalComments: "none",
    charset: "utf8",
    logLevel: "warning",
    ...more,
  });
  if (result.warnings.length > 0) throw new Error("a warning of the bundler is a fault");
  return Object.entries(result.metafile.outputs);
}

function namesOf(outputs) {
  const names = {};
  for (const [path, output] of outputs) {
    const source = output.entryPoint ?? Object.keys(output.inputs)[0];
    if (source) names[basename(source).replace(/\.tsx?$/, ".js")] = basename(path);
  }
  return names;
}

// In the order of their names: language → {message: text}.
async function readCatalogs() {
  const catalogs = {};
  for (const file of (await readdir(join(built, "catalogs"))).sort())
    catalogs[basename(file, ".json")] = JSON.parse(await readFile(join(built, "catalogs", file), "utf8"));
  return catalogs;
}

async function addCatalogs(names, catalogs) {
  for (const [language, catalog] of Object.entries(catalogs)) {
    const text = JSON.stringify(catalog);
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase();
    names[`${language}.json`] = `${language}.${hash}.json`;
    await writeFile(join(assets, names[`${language}.json`]), text);
  }
}

const brotli = promisify(brotliCompress);

async function compress(folder) {
  const files = (await readdir(folder)).filter((file) => ![".png", ".br"].includes(extname(file)));
  const compressOne = async (file) => {
    const text = await readFile(join(folder, file));
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    };
    await writeFile(join(folder, `${file}.br`), await brotli(text, { params }));
  };
  await Promise.all(files.map(compressOne));
}

async function clientPages(names, catalogs) {
  const pages = buildClientPages({ catalogs, assets: names });
  const folder = join(built, "client");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, html] of Object.entries(pages)) await writeFile(join(folder, name), html);
  await compress(folder);
}

// What a browser is given, one line a file, as sha256sum writes and checks it. The compressed twins are left out: they say
// the same, and who compares a host looks at what comes out of them.
async function sumUp(folders) {
  const lines = [];
  for (const folder of folders) {
    const files = (await readdir(join(built, folder))).filter((file) => extname(file) !== ".br");
    for (const file of files.sort()) {
      const hash = createHash("sha256").update(await readFile(join(built, folder, file)));
      lines.push(`${hash.digest("hex")}  ${folder}/${file}\n`);
    }
  }
  await writeFile(join(built, "SHA256SUMS"), lines.join(""));
}

// What the operator's commands run in Node: one file each, so that an installed program needs no TypeScript and no node_modules.
async function bundleForNode(name) {
  await build({
    entryPoints: { [name]: join(web, name, "index.ts") },
    absWorkingDir: web,
    outdir: join(built, name),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node24",
    legalComments: "none",
    charset: "utf8",
    logLevel: "warning",
  });
}

await rm(assets, { recursive: true, force: true });
await mkdir(assets, { recursive: true });
const catalogs = await readCatalogs();
const names = namesOf([...(await bundle(await entries())), ...(await bundleDesk())]);
const talk = {};
for (const [language, catalog] of Object.entries(catalogs))
  Object.assign(talk, await bundleTalk({ bundle, pages: join(web, "pages"), assets, language, catalog }));
await squeezeAll(Object.values(talk).map((file) => join(assets, file)));
Object.assign(names, talk);
await addCatalogs(names, catalogs);
await compress(assets);
await clientPages(names, catalogs);
await sumUp(["assets", "client"]);
await bundleForNode("operate");
await bundleForNode("drill");
const sorted = Object.fromEntries(Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1)));
await writeFile(join(built, "manifest.json"), `${JSON.stringify(sorted, null, 1)}\n`);
