import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { packageFolder, packageVersion } from "./package-folder.js";

interface Library {
  readonly name: string;
  /** What is bundled; the package itself unless a file inside it. */
  readonly entry?: string;
  /** The part of the package that pages import, such as `wasm` for `npm:onnxruntime-web/wasm`; the whole unless given. */
  readonly part?: string;
  /** Files served as they are. */
  readonly files?: readonly string[];
  /** The version that Framework writes into the path, where it is not the installed one. */
  readonly pathVersion?: () => string;
}

const libraries: readonly Library[] = [
  { name: "@observablehq/plot" },
  {
    name: "@duckdb/duckdb-wasm",
    entry: "dist/duckdb-browser.mjs",
    files: ["dist/duckdb-eh.wasm", "dist/duckdb-browser-eh.worker.js"],
    pathVersion: duckdbPathVersion,
  },
  { name: "onnxruntime-web", part: "wasm", files: ["dist/ort-wasm-simd-threaded.wasm"] },
];

/**
 * Fills Framework's cache of `npm:` imports from `node_modules`, so that a build touches no network. Framework asks
 * for the version of every library its client knows, used or not: those it never loads get an empty folder.
 * Folders of `models` become the package `@celeiro/models`, in chunks that pages share.
 */
export async function vendor(packageRoot: string, source: string): Promise<void> {
  const cache = join(source, ".observablehq", "cache", "_npm");
  const stampFile = join(source, ".observablehq", "vendored.json");
  const stamp = stampOf(packageRoot);
  if (existsSync(cache) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  rmSync(stampFile, { force: true });
  rmSync(cache, { recursive: true, force: true });
  for (const name of namesInClient()) mkdirSync(join(cache, `${name}@0.0.0`), { recursive: true });
  for (const library of libraries) await vendorLibrary(cache, library);
  await vendorModels(cache, packageRoot);
  writeFileSync(stampFile, stamp);
}

function stampOf(packageRoot: string): string {
  const hash = createHash("sha256");
  const models = join(packageRoot, "models");
  for (const file of readdirSync(models, { recursive: true, encoding: "utf8" }).sort()) {
    if (file.endsWith(".ts")) hash.update(file).update(readFileSync(join(models, file)));
  }
  const names = ["@observablehq/framework", "esbuild", ...libraries.map(({ name }) => name)];
  const versions = names.map((name) => `${name}@${packageVersion(name)}`);
  return JSON.stringify({ versions, models: hash.digest("hex"), vendor: hashOf(import.meta.filename) });
}

function hashOf(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

/** Every library the client could load, ours left out. */
function namesInClient(): Set<string> {
  const client = join(packageFolder("@observablehq/framework"), "dist", "client");
  const names = new Set<string>();
  for (const file of readdirSync(client, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".js")) continue;
    for (const match of readFileSync(join(client, file), "utf8").matchAll(/["']npm:([^"']+)["']/g)) {
      const parts = (match[1] as string).split("/");
      names.add(parts.slice(0, match[1]?.startsWith("@") ? 2 : 1).join("/"));
    }
  }
  for (const { name } of libraries) names.delete(name);
  return names;
}

async function vendorLibrary(cache: string, library: Library): Promise<void> {
  const folder = packageFolder(library.name);
  const target = join(cache, `${library.name}@${library.pathVersion?.() ?? packageVersion(library.name)}`);
  const { name, part } = library;
  const imported = part === undefined ? name : `${name}/${part}`;
  const entry = library.entry === undefined ? imported : join(folder, library.entry);
  await bundle({
    stdin: { contents: `export * from ${JSON.stringify(entry)};`, resolveDir: dirname(folder) },
    outfile: join(target, part === undefined ? "_esm.js" : `${part}._esm.js`),
  });
  for (const file of library.files ?? []) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(join(folder, file), join(target, file));
  }
}

async function vendorModels(cache: string, packageRoot: string): Promise<void> {
  const models = join(packageRoot, "models");
  const folders = readdirSync(models).filter((folder) => existsSync(join(models, folder, "index.ts")));
  const { version } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as { version: string };
  await bundle({
    entryPoints: Object.fromEntries(folders.map((folder) => [`${folder}._esm`, join(models, folder, "index.ts")])),
    outdir: join(cache, `@celeiro/models@${version}`),
    splitting: true,
    chunkNames: "chunk-[hash]",
  });
}

function bundle(options: Parameters<typeof build>[0]): Promise<unknown> {
  return build({
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    logLevel: "warning",
    ...options,
  });
}

/** Framework looks DuckDB up under a version of its own, whichever is installed. */
function duckdbPathVersion(): string {
  const source = readFileSync(join(packageFolder("@observablehq/framework"), "dist", "duckdb.js"), "utf8");
  const match = /DUCKDB_WASM_VERSION = "([^"]+)"/.exec(source);
  if (match === null) throw new Error("this version of Observable Framework hides its DuckDB version; pin 1.13.4");
  return match[1] as string;
}
