import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { modelFiles } from "../../../data-loaders/publish/pages/models.js";

let release: string;
beforeEach(() => {
  release = mkdtempSync(join(tmpdir(), "celeiro-release-"));
});
afterEach(() => rmSync(release, { recursive: true }));

const models = [
  { name: "price-A", kind: "price", card: "models/price-A/card.json", model: "models/price-A/model.onnx" },
  { name: "demand", kind: "demand", card: "models/demand/card.json", model: "models/demand/model.onnx" },
] as const;

function write(content: string): void {
  mkdirSync(join(release, "models/demand"), { recursive: true });
  writeFileSync(
    join(release, "models/demand/card.json"),
    JSON.stringify({ files: { model: "model.onnx", state: "state.json" } }),
  );
  writeFileSync(join(release, "models/demand/model.onnx"), content);
  writeFileSync(join(release, "models/demand/state.json"), "{}");
}

test("every file of the demand model is served under a name that changes with its content", () => {
  write("graph");
  const first = modelFiles({ models }, release, join(release, "pages"));
  expect(first.files.map(({ artefact }) => artefact)).toEqual([
    "../models/demand/card.json",
    "../models/demand/model.onnx",
    "../models/demand/state.json",
  ]);
  expect(first.files.map(({ path }) => path)).toEqual([
    first.demandModel?.card,
    first.demandModel?.files.model,
    first.demandModel?.files.state,
  ]);
  expect(first.demandModel?.files.model).toMatch(/^_file\/models\/demand\/model\.[0-9a-f]{8}\.onnx$/);
  write("another graph");
  const second = modelFiles({ models }, release, join(release, "pages"));
  expect(second.demandModel?.files.model).not.toBe(first.demandModel?.files.model);
  expect(second.demandModel?.files.state).toBe(first.demandModel?.files.state);
});

test("a release without a demand model serves none", () => {
  expect(modelFiles({ models: models.slice(0, 1) }, release, release)).toEqual({ files: [] });
  expect(modelFiles({}, release, release)).toEqual({ files: [] });
});
