import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openArtifactStore } from "../../../../data-loaders/pipeline/store/artifact-store.js";
import { keyOf } from "../../../../data-loaders/pipeline/store/hash.js";
import { temporaryWorkspace } from "../../../support/workspace.js";

const emptyStore = () => openArtifactStore(join(temporaryWorkspace().root, "artifacts"));

test("an artefact appears under its key only when it is whole", async () => {
  const store = emptyStore();
  const key = keyOf("series", 1);
  const path = await store.write("series", key, "txt", (temporary) => {
    writeFileSync(temporary, "first half, ");
    expect(store.has("series", key, "txt")).toBe(false);
    writeFileSync(temporary, "second half", { flag: "a" });
  });
  expect(readFileSync(path, "utf8")).toBe("first half, second half");
  expect(store.has("series", key, "txt")).toBe(true);
});

test("a producer that fails leaves no artefact, and its half-written file can be swept away", async () => {
  const store = emptyStore();
  const failing = store.write("series", "abc", "txt", (temporary) => {
    writeFileSync(temporary, "half");
    throw new Error("killed");
  });
  await expect(failing).rejects.toThrow("killed");
  expect(store.list("series", "txt")).toEqual([]);
  expect(readdirSync(join(store.folder, ".writing"))).toHaveLength(1);
  store.sweepTemporary();
  expect(existsSync(join(store.folder, ".writing"))).toBe(false);
});

test("garbage collection keeps what it is told to keep and removes the rest", async () => {
  const store = emptyStore();
  const kept = await store.writeJson("series", keyOf("kept"), { rows: 1 });
  const dropped = await store.writeJson("series", keyOf("dropped"), { rows: 22 });
  expect(store.collectGarbage(new Set([kept]))).toEqual({ files: 1, bytes: 11 });
  expect([existsSync(kept), existsSync(dropped)]).toEqual([true, false]);
  expect(store.readJson("series", keyOf("kept"))).toEqual({ rows: 1 });
  expect(store.readJson("series", keyOf("dropped"))).toBeUndefined();
});

test("a key does not depend on the order of fields", () => {
  expect(keyOf({ horizon: 26, seed: 1 })).toBe(keyOf({ seed: 1, horizon: 26 }));
});

test("different data have different keys", () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string(), { maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 4 }), fc.array(value, { maxLength: 4 }), (a, b) => {
      fc.pre(JSON.stringify(a) !== JSON.stringify(b));
      expect(keyOf(...a)).not.toBe(keyOf(...b));
    }),
  );
  expect(keyOf(["a"], "b")).not.toBe(keyOf(["a", "b"]));
  expect(keyOf("1")).not.toBe(keyOf(1));
});

test("one changed observation changes the key of a series", () => {
  const series = Float64Array.of(1, 2, 3);
  const key = keyOf(series);
  expect(keyOf(Float64Array.of(1, 2, 3))).toBe(key);
  expect(keyOf(Float64Array.of(1, 2, 4))).not.toBe(key);
});
