import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { allProducts, type PriceManifest, PriceRegistry } from "../../../data-loaders/registry/price-registry.js";
import { temporaryWorkspace } from "../../support/workspace.js";

const manifest = (sku: string, version: string, day: number): PriceManifest => ({
  sku,
  version,
  trainedAt: `2025-02-0${day}T00:00:00.000Z`,
  dataHash: `data ${version}`,
  method: "recursive",
  trials: 0,
  horizon: 30,
  rmse: 1,
  mae: 0.8,
  mape: null,
  naiveRmse: 1.2,
  trainSamples: 300,
  testSamples: 100,
  featureCount: 45,
  reason: "{}",
  scaler: { price: 2 },
});

describe("PriceRegistry", () => {
  let registry: PriceRegistry;
  let root: string;
  beforeEach(() => {
    root = join(temporaryWorkspace().root, "models");
    registry = new PriceRegistry(root);
    registry.add(manifest("../odd sku/1", "aa", 1), "first");
    registry.add(manifest("../odd sku/1", "bb", 2), "second");
    registry.add(manifest("B", "cc", 1), "other");
  });

  test("lists versions by product, the latest first, and uses the latest", () => {
    expect(registry.list().map(({ sku, version, champion }) => [sku, version, champion])).toEqual([
      ["../odd sku/1", "bb", true],
      ["../odd sku/1", "aa", false],
      ["B", "cc", true],
    ]);
    expect(registry.model("../odd sku/1")).toBe("second");
    expect(registry.dataHash("../odd sku/1")).toBe("data bb");
  });

  test("uses an earlier version once promoted", () => {
    registry.promote("../odd sku/1", "aa");
    expect(registry.find("../odd sku/1").version).toBe("aa");
    expect(registry.model("../odd sku/1")).toBe("first");
  });

  test("falls back to the latest version left when the one in use is deleted", () => {
    registry.delete("../odd sku/1", "bb");
    expect(registry.find("../odd sku/1").version).toBe("aa");
    registry.delete("../odd sku/1");
    expect(registry.list().map(({ sku }) => sku)).toEqual(["B"]);
  });

  test("keeps the model of all products under a name that no file system refuses", () => {
    registry.add(manifest(allProducts, "dd", 3), "shared");
    expect(registry.list().map(({ sku }) => sku)).toContain(allProducts);
    expect(registry.model(allProducts)).toBe("shared");
    expect(readdirSync(root).join(" ")).not.toContain("*");
  });

  test("knows no model that was never trained", () => {
    const missing = expect.objectContaining({ code: "CEL-PRICE-003" });
    expect(() => registry.find("C")).toThrow(missing);
    expect(() => registry.find("B", "dd")).toThrow(missing);
    expect(() => registry.delete("C")).toThrow(missing);
    expect(() => registry.promote("B", "dd")).toThrow(missing);
  });
});
