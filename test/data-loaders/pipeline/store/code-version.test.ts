import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { codeVersion } from "../../../../data-loaders/pipeline/store/code-version.js";
import { temporaryWorkspace } from "../../../support/workspace.js";

let root: string;
const put = (name: string, source: string) => {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), source);
};
const version = () => codeVersion(root, ["kernels/backtest.ts"], (file) => !file.startsWith("messages/"));

beforeEach(() => {
  root = temporaryWorkspace().root;
  put("kernels/backtest.ts", 'import { naive } from "../models/naive.js";\nimport "../messages/en.js";\nnaive();\n');
  put("models/naive.ts", 'export { mean as naive } from "./mean.js";\n');
  put("models/mean.ts", "export const mean = () => 0;\n");
  put("models/price.ts", "export const price = 1;\n");
  put("messages/en.ts", 'export const hello = "hello";\n');
});

test("a change in a file that is imported, however far away, changes the version", () => {
  const before = version();
  put("models/mean.ts", "export const mean = () => 1;\n");
  expect(version()).not.toBe(before);
});

test("a change in a file that is not imported, or that does not count, leaves the version", () => {
  const before = version();
  put("models/price.ts", "export const price = 2;\n");
  put("messages/en.ts", 'export const hello = "good morning";\n');
  expect(version()).toBe(before);
});

test("an import that spans lines is followed", () => {
  put("kernels/backtest.ts", 'import {\n  naive,\n} from "../models/naive.js";\n');
  const before = version();
  put("models/naive.ts", "export const naive = 3;\n");
  expect(version()).not.toBe(before);
});

test("the version of real code follows its imports", () => {
  const project = resolve(import.meta.dirname, "../../../..");
  const seen: string[] = [];
  codeVersion(project, ["models/core/index.ts"], (file) => {
    seen.push(file);
    return true;
  });
  expect(seen).toContain("models/core/random.ts");
});
