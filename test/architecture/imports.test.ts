import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const sources = ["models", "data-loaders", "server", "src"]
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.includes(".observablehq"))
      .map((file) => join(folder, file)),
  );

const specifiers = (file: string): string[] =>
  [...readFileSync(join(root, file), "utf8").matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g)].map(
    (match) => match[1] as string,
  );

/** Top folder (and for models, second folder) that an import leads to; a package keeps its name. */
function target(file: string, specifier: string): string {
  if (specifier.startsWith("npm:@celeiro/models/")) return `models/${specifier.split("/")[2]}`;
  if (!specifier.startsWith(".")) return specifier;
  const path = relative(root, resolve(root, dirname(file), specifier));
  const [top, second] = path.split("/");
  return top === "models" ? `models/${second}` : (top as string);
}

const imports = sources.flatMap((file) =>
  specifiers(file).map((specifier) => ({ file, to: target(file, specifier), specifier })),
);

const forbidden = (allowed: (file: string, to: string) => boolean) =>
  imports.filter(({ file, to }) => !allowed(file, to)).map(({ file, specifier }) => `${file} imports ${specifier}`);

test("the check sees the code it is about", () => {
  expect(imports.length).toBeGreaterThan(20);
  expect(sources.some((file) => file.startsWith("models/core"))).toBe(true);
});

test("models imports neither Node, nor the pages, nor the pipeline, nor the server", () => {
  const nodeModules = new Set(builtinModules);
  expect(
    forbidden(
      (file, to) =>
        !file.startsWith("models/") ||
        !(to.startsWith("node:") || nodeModules.has(to) || ["data-loaders", "server", "src"].includes(to)),
    ),
  ).toEqual([]);
});

test("models/core imports nothing but itself", () => {
  expect(forbidden((file, to) => !file.startsWith("models/core/") || to === "models/core")).toEqual([]);
});

test("the pipeline does not know the server or the pages", () => {
  expect(forbidden((file, to) => !file.startsWith("data-loaders/") || !["server", "src"].includes(to))).toEqual([]);
});

test("page components know models only", () => {
  expect(
    forbidden(
      (file, to) =>
        !file.startsWith("src/components/") || (to !== "data-loaders" && to !== "server" && !to.startsWith("node:")),
    ),
  ).toEqual([]);
});

test("forecasts are made without the functions whose last bit differs between engines", () => {
  const open =
    /Math\.(exp|expm1|log|log1p|log2|log10|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|atanh|cbrt)\b/;
  const forecasting = sources.filter((file) => /^models\/(core|forecasting)\//.test(file));
  expect(forecasting.length).toBeGreaterThan(50);
  expect(forecasting.filter((file) => open.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
});
