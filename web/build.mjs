// Builds what the browser runs into src/alongside/site/built/: hashed files, manifest.json, .br beside each, the client's pages.
// The same sources give the same bytes: no date, no path, no machine in them.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";

const web = fileURLToPath(new URL(".", import.meta.url));
const built = join(web, "../src/alongside/site/built");
const assets = join(built, "assets");

async function entries() {
  const pages = (await readdir(join(web, "pages"))).filter((name) => /(?<!\.test)\.ts$/.test(name));
  const sheets = (await readdir(join(web, "ui"))).filter((name) => name === "site.css" || name === "client.css");
  const files = (await readdir(join(web, "ui/files")).catch(() => [])).map((name) => join(web, "ui/files", name));
  return [...pages.map((name) => join(web, "pages", name)), ...sheets.map((name) => join(web, "ui", name)), ...files];
}

// Each screens' page is a bundle of its own, in one file plus what it fetches later: lists of words, hints.
async function screenEntries() {
  const names = (await readdir(join(web, "pages"))).filter((name) => name.endsWith(".tsx"));
  return names.map((name) => join(web, "pages", name));
}

async function bundleScreens() {
  const outputs = [];
  for (const entry of await screenEntries()) outputs.push(...(await bundle([entry], { splitting: true })));
  return outputs.filter(([, { entryPoint }]) => entryPoint?.startsWith("pages/"));
}

async function bundle(entryPoints, { splitting = false } = {}) {
  const result = await build({
    entryPoints,
    splitting,
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
  });
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

async function addCatalogs(names) {
  const folder = join(built, "catalogs");
  const talk = await readFile(join(assets, names["talk.js"]), "utf8");
  for (const file of (await readdir(folder)).sort()) {
    const text = await readFile(join(folder, file), "utf8");
    await addCatalog(names, file, text);
    await addCatalog(names, `talk.${file}`, JSON.stringify(messagesIn(talk, JSON.parse(text))));
  }
}

async function addCatalog(names, file, text) {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase();
  names[file] = `${basename(file, ".json")}.${hash}.json`;
  await writeFile(join(assets, names[file]), text);
}

// Whoever opens Talk on a slow line does not fetch the words of Find. A message that a script may write another way stays.
function messagesIn(script, catalog) {
  const isUsed = (message) => /["'`\\\n]/.test(message) || script.includes(message);
  return Object.fromEntries(Object.entries(catalog).filter(([message]) => isUsed(message)));
}

async function compress() {
  for (const file of await readdir(assets)) {
    if ([".png", ".br"].includes(extname(file))) continue;
    const text = await readFile(join(assets, file));
    const options = {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
    };
    await writeFile(join(assets, `${file}.br`), brotliCompressSync(text, options));
  }
}

async function clientPages(names) {
  const { buildClientPages } = await import("./client/build.mjs").catch((error) => {
    if (error.code === "ERR_MODULE_NOT_FOUND") return { buildClientPages: () => ({}) };
    throw error;
  });
  const catalogs = {};
  for (const file of await readdir(join(built, "catalogs"))) {
    catalogs[basename(file, ".json")] = JSON.parse(await readFile(join(built, "catalogs", file), "utf8"));
  }
  const pages = await buildClientPages({ catalogs, assets: names, languages: Object.keys(catalogs).sort() });
  await mkdir(join(built, "client"), { recursive: true });
  for (const [name, html] of Object.entries(pages)) await writeFile(join(built, "client", name), html);
}

// What the operator's commands run in Node: one file, so that an installed program needs no TypeScript and no node_modules.
async function bundleOperate() {
  await build({
    entryPoints: { operate: join(web, "operate/index.ts") },
    absWorkingDir: web,
    outdir: join(built, "operate"),
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
const names = namesOf([...(await bundle(await entries())), ...(await bundleScreens())]);
await addCatalogs(names);
await compress();
await clientPages(names);
await bundleOperate();
const sorted = Object.fromEntries(Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1)));
await writeFile(join(built, "manifest.json"), `${JSON.stringify(sorted, null, 1)}\n`);
