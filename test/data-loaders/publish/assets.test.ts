import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prepareAssets, readAssetIndex } from "../../../data-loaders/publish/assets/index.js";
import { scriptHashes } from "../../../data-loaders/publish/assets/script-hashes.js";
import { type Release, releaseAt } from "../../../data-loaders/publish/release.js";
import { openWorkspace } from "../../../data-loaders/workspace.js";

let folder: string;
let release: Release;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "celeiro-assets-"));
  release = releaseAt(openWorkspace({}, folder), "r1");
  mkdirSync(join(release.siteFolder, "_file"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const sha256 = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

test("an inline script is allowed by the hash of its exact text", () => {
  expect(scriptHashes('<script type="module">\nimport "./a.js";\n</script>')).toEqual([sha256('\nimport "./a.js";\n')]);
});

test("line ends are hashed as the browser sees them", () => {
  expect(scriptHashes("<script>a()\r\nb()</script>")).toEqual([sha256("a()\nb()")]);
});

test("an attribute that holds a greater-than sign does not end the tag", () => {
  expect(scriptHashes('<script data-x="a > b">run()</script>')).toEqual([sha256("run()")]);
});

test("scripts from files and blocks of data need no hash", () => {
  expect(scriptHashes('<script src="a.js"></script><script type="application/json">{}</script>')).toEqual([]);
});

test("the same script twice is one hash", () => {
  expect(scriptHashes("<SCRIPT>a</SCRIPT><script>a</script>")).toHaveLength(1);
});

test("compressed copies hold the same bytes, and only where they are smaller", async () => {
  const page = `<!doctype html><script>start()</script>${"<p>rows of sales</p>".repeat(500)}`;
  writeFileSync(join(release.siteFolder, "index.html"), page);
  writeFileSync(join(release.siteFolder, "small.js"), "1;");
  writeFileSync(join(release.siteFolder, "_file/snapshot.0123abcd.duckdb"), "x".repeat(20_000));
  const index = await prepareAssets(release, { cache: join(folder, "cache") });
  expect(await readAssetIndex(release.assetsPath)).toEqual(index);
  expect(index["index.html"]?.scripts).toEqual([sha256("start()")]);
  expect(brotliDecompressSync(readFileSync(join(release.siteFolder, "index.html.br"))).toString()).toBe(page);
  expect(gunzipSync(readFileSync(join(release.siteFolder, "index.html.gz"))).toString()).toBe(page);
  expect(index["index.html"]?.encoded?.br).toBe(statSync(join(release.siteFolder, "index.html.br")).size);
  expect(index["small.js"]?.encoded).toBeUndefined();
  expect(index["_file/snapshot.0123abcd.duckdb"]).toEqual({ size: 20_000, hash: expect.any(String) });
});

test("preparing again changes nothing and lists no copy as a file of its own", async () => {
  writeFileSync(join(release.siteFolder, "index.html"), "<p>again</p>".repeat(500));
  const first = await prepareAssets(release, { cache: join(folder, "cache") });
  const second = await prepareAssets(release, { cache: join(folder, "cache") });
  expect(second).toEqual(first);
  expect(Object.keys(second)).toEqual(["index.html"]);
});

test("copies of what is gone are not kept", async () => {
  const cache = join(folder, "cache");
  writeFileSync(join(release.siteFolder, "app.js"), "old();\n".repeat(500));
  await prepareAssets(release, { cache });
  writeFileSync(join(release.siteFolder, "app.js"), "new();\n".repeat(500));
  const index = await prepareAssets(release, { cache });
  const hash = index["app.js"]?.hash;
  expect(readdirSync(cache).sort()).toEqual([`${hash}.br`, `${hash}.gz`]);
});

test("a copy made for an earlier release is taken again", async () => {
  writeFileSync(join(release.siteFolder, "app.js"), "sum(1, 2);\n".repeat(500));
  await prepareAssets(release, { cache: join(folder, "cache") });
  const later = releaseAt(openWorkspace({}, folder), "r2");
  mkdirSync(later.siteFolder, { recursive: true });
  writeFileSync(join(later.siteFolder, "app.js"), "sum(1, 2);\n".repeat(500));
  await prepareAssets(later, { cache: join(folder, "cache") });
  expect(statSync(join(later.siteFolder, "app.js.br")).ino).toBe(statSync(join(release.siteFolder, "app.js.br")).ino);
});
