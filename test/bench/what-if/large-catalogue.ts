import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { train } from "../../../models/boosting/index.js";
import { DemandFeatures, demandStateFrom, makeRows, type StoredDemandState } from "../../../models/demand/index.js";
import { boostedModelToOnnx } from "../../../models/onnx/index.js";
import { catalogueColumns } from "../../../models/planning/index.js";
import type { Catalogue, ProductPage, SiteFiles } from "../../../models/snapshot/index.js";
import { demandSeriesOf } from "../../../src/components/demand-series.js";

const SEASON = 52;

/**
 * Makes the small sample site in `release` answer as one of `count` products, all of them forecast by the demand model, whose
 * trees are as many and as large as those of a real catalogue's.
 */
export async function enlarge(context: BrowserContext, release: string, count: number, trees: number): Promise<void> {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(release, name), "utf8")) as T;
  const original = read<ProductPage[]>("pages/products/0000.json");
  const chosen = [...original.keys()].filter((i) => original[i]?.forecast?.method === "boosting");
  const source = (i: number) => chosen[i % chosen.length] as number;
  const skuOf = (i: number) => `${original[source(i)]?.sku}-${String(i).padStart(5, "0")}`;
  const { size } = read<SiteFiles>("pages/site-files.json").products;
  const answer = (pattern: RegExp, body: (match: RegExpMatchArray) => string | Buffer) =>
    context.route(pattern, (route) =>
      route.fulfill({
        body: body(route.request().url().match(pattern) as RegExpMatchArray),
        contentType: "application/octet-stream",
      }),
    );
  const catalogue = catalogueOf(read<Catalogue>("pages/catalogue.json"), count, source, skuOf);
  const scenarios = scenariosOf(readFileSync(join(release, "pages/scenarios.bin")), count, source);
  const model = Buffer.from(
    modelOf(
      chosen.map((i) => original[i] as ProductPage),
      read("models/demand/state.json"),
      trees,
    ),
  );
  await answer(/_file\/data\/catalogue\.[^/]*json$/, () => catalogue);
  await answer(/_file\/data\/scenarios\.[^/]*bin$/, () => scenarios);
  await answer(/models\/demand\/model\.[^/]*onnx$/, () => model);
  await answer(/_file\/products\/(\d+)\.[^/]*json$/, ([, shard]) => {
    const first = Number(shard) * size;
    const products = Array.from({ length: Math.min(size, count - first) }, (_, k) => ({
      ...(original[source(first + k)] as ProductPage),
      sku: skuOf(first + k),
    }));
    return JSON.stringify(products);
  });
}

function catalogueOf(
  { measure, ...columns }: Catalogue,
  count: number,
  source: (i: number) => number,
  skuOf: (i: number) => string,
): string {
  const repeated = Object.entries(columns).map(([name, values]) => [
    name,
    Array.from({ length: count }, (_, i) => (name === "sku" ? skuOf(i) : values[source(i)])),
  ]);
  return JSON.stringify({ measure, ...Object.fromEntries(repeated) });
}

/** The layout is that of `scenariosFile`. */
function scenariosOf(bytes: Buffer, count: number, source: (i: number) => number): Buffer {
  const given = new Float64Array(new Uint8Array(bytes).buffer);
  const [products = 0, horizon = 0] = given;
  const columns = 1 + catalogueColumns.length;
  const out = new Float64Array(2 + count * (columns + 2 * horizon));
  out.set([count, horizon]);
  for (let i = 0; i < count; i++) {
    const from = source(i);
    for (let column = 0; column < columns; column++) {
      out[2 + column * count + i] = column === 0 ? i : (given[2 + column * products + from] as number);
    }
    for (let k = 0; k < 2; k++) {
      const path = 2 + columns * products + (k * products + from) * horizon;
      out.set(given.subarray(path, path + horizon), 2 + columns * count + (k * count + i) * horizon);
    }
  }
  return Buffer.from(out.buffer);
}

function modelOf(products: readonly ProductPage[], stored: StoredDemandState, trees: number): Uint8Array {
  const state = demandStateFrom(stored);
  const { schema, horizon, groups } = state.context;
  const series = products.map((product) => demandSeriesOf(product, state, "W"));
  const features = new DemandFeatures(series, schema, SEASON, horizon, groups);
  const questions = series.flatMap(({ values }, index) =>
    Array.from({ length: (values.length - horizon - 20) * horizon }, (_, k) => ({
      ...{ series: index, origin: 20 + Math.floor(k / horizon), step: 1 + (k % horizon) },
    })),
  );
  const rows = makeRows(features, series, questions);
  const model = train(
    { kind: "tweedie", power: 1.5 },
    { features: features.names, values: rows.values, target: rows.target, categorical: features.categorical },
    { nEstimators: trees, learningRate: 0.08, numLeaves: 31, minChildSamples: 20, colsampleByTree: 0.6, seed: 1 },
  );
  return boostedModelToOnnx(model);
}
