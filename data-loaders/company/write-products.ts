import { text } from "../../models/messages/index.js";
import { appendRows, type Warehouse } from "../warehouse/index.js";
import type { BasketCatalogue } from "./baskets.js";
import { type CategoryCode, categories } from "./categories.js";
import type { Company } from "./company.js";
import { type Grain, historyRows, maxSuppliers } from "./history-rows.js";
import type { ProductHistory } from "./product.js";
import { regionCount, regions } from "./regions.js";
import { createStaging } from "./staging.js";

/** Rows gathered before they go to the warehouse: about 20 MB of numbers. */
const flushRows = 150_000;

/** Products kept in memory until then. */
const flushProducts = 200;

export interface ProductWriter {
  add(history: ProductHistory): Promise<void>;
  /** Writes what is left; then everything about products is in the warehouse. */
  finish(): Promise<BasketCatalogue>;
  /** Demand on the days and in the regions in which it was not all served; valid after `finish`. */
  readonly lostDemandQuery: string;
}

const unitColumns = regions.map((_, i) => `units${i}`);
const quoteColumns = Array.from({ length: maxSuppliers }, (_, i) => `quote${i}`);
const unixEpoch = "DATE '1970-01-01'";

/** Fills sales, stock, prices, products, purchase_orders and promotions, product after product. */
export async function createProductWriter(
  warehouse: Warehouse,
  company: Company,
  grain: Grain,
): Promise<ProductWriter> {
  const history = await createStaging(
    warehouse,
    "history",
    ["product", "first_day", "last_day"],
    ["price", "promotion", "stock", ...unitColumns, ...quoteColumns],
  );
  const lost = await createStaging(warehouse, "lost", ["product", "day", "region"], ["demand", "sold"]);
  await warehouse.run(
    "CREATE OR REPLACE TEMP TABLE catalogue (product INTEGER, sku VARCHAR, category VARCHAR, suppliers VARCHAR[])",
  );
  const { categoryNames, regionNames } = texts(company);
  let waiting: ProductHistory[] = [];
  const skus: string[] = [];
  const weeklyVolume: number[] = [];
  const unitPrice: number[] = [];

  async function flush(): Promise<void> {
    await appendProducts(warehouse, company, waiting, categoryNames);
    await appendOrders(warehouse, company, waiting);
    await appendPromotions(warehouse, company, waiting);
    waiting = [];
    await history.flush();
    await lost.flush();
    await warehouse.run(insertSales(regionNames));
    await warehouse.run(insertStock);
    await warehouse.run(insertPrices);
    await warehouse.run("DELETE FROM history");
  }

  return {
    async add(product) {
      const { profile, prices, demand, fulfilment } = product;
      const rows = historyRows(company, product, grain);
      history.add(rows.count, (columns, offset) => {
        const filled = [
          rows.firstDay,
          rows.lastDay,
          rows.price,
          rows.promotion,
          rows.stock,
          ...rows.units,
          ...rows.quotes,
        ];
        columns[0].fill(profile.index, offset, offset + rows.count);
        for (const [i, values] of filled.entries()) columns[i + 1].set(values, offset);
      });
      stageLost(company, profile.index, demand.units, fulfilment.sold, lost.add);
      waiting.push(product);
      skus.push(profile.sku);
      weeklyVolume.push(isSold(company, product) ? profile.weeklyVolume : 0);
      unitPrice.push(prices.list[company.days - 1]);
      if (history.rows >= flushRows || waiting.length >= flushProducts) await flush();
    },
    async finish() {
      await flush();
      return { skus, weeklyVolume: Float64Array.from(weeklyVolume), unitPrice: Float64Array.from(unitPrice) };
    },
    lostDemandQuery: `
      SELECT sku, ${unixEpoch} + day AS date, ${regionCase("region", regionNames)} AS region, demand, sold
      FROM lost JOIN catalogue USING (product) ORDER BY sku, date, region`,
  };
}

function texts(company: Company) {
  const { language } = company.options;
  const names = categories.map(({ code }) => [code, text(language, `company.category.${code}`)] as const);
  return { categoryNames: new Map<CategoryCode, string>(names), regionNames: regions.map(({ code }) => code) };
}

/** Neither fading nor dead: invoices of the last year may hold it. */
function isSold(company: Company, { profile }: ProductHistory): boolean {
  return profile.fadeFrom >= company.days && profile.anomaly?.kind !== "dead-stock";
}

const regionCase = (column: string, names: readonly string[]) => `['${names.join("','")}'][${column} + 1]`;

const insertSales = (names: readonly string[]) => `
  INSERT INTO sales (sku, date, region, quantity, price, revenue, promotion, category)
  SELECT sku, ${unixEpoch} + first_day, region, quantity, price, round(quantity * price, 2), promotion, category
  FROM (
    SELECT product, first_day, price, promotion,
      unnest(['${names.join("','")}']) AS region, unnest([${unitColumns.join(", ")}]) AS quantity
    FROM history
  ) JOIN catalogue USING (product)
  WHERE quantity >= 0`;

/** The company has one warehouse, so stock has no region. */
const insertStock = `
  INSERT INTO stock (sku, date, quantity)
  SELECT sku, ${unixEpoch} + last_day, stock FROM history JOIN catalogue USING (product)`;

const insertPrices = `
  INSERT INTO prices (sku, date, supplier, price)
  SELECT sku, ${unixEpoch} + last_day, suppliers[which], price
  FROM (SELECT product, last_day, unnest(range(1, ${maxSuppliers + 1})) AS which, unnest([${quoteColumns.join(", ")}]) AS price FROM history)
  JOIN catalogue USING (product)
  WHERE price > 0`;

function stageLost(
  company: Company,
  product: number,
  demand: readonly Int32Array[],
  sold: readonly Int32Array[],
  add: (count: number, fill: (columns: readonly Float64Array[], offset: number) => void) => void,
): void {
  for (let region = 0; region < regionCount; region++) {
    for (let t = 0; t < company.days; t++) {
      if (demand[region][t] === sold[region][t]) continue;
      add(1, (columns, offset) => {
        const values = [product, company.start + t, region, demand[region][t], sold[region][t]];
        for (let c = 0; c < values.length; c++) columns[c][offset] = values[c];
      });
    }
  }
}

async function appendProducts(
  warehouse: Warehouse,
  company: Company,
  products: readonly ProductHistory[],
  categoryNames: ReadonlyMap<CategoryCode, string>,
): Promise<void> {
  const last = company.days - 1;
  const profiles = products.map(({ profile }) => profile);
  const columns = {
    sku: profiles.map(({ sku }) => sku),
    description: profiles.map(({ description }) => description),
    category: profiles.map(({ category }) => categoryNames.get(category) ?? category),
    supplier: profiles.map(({ suppliers }) => suppliers[0].id),
    unit_cost: products.map(({ prices }) => prices.quotes[0][last]),
    unit_price: products.map(({ prices }) => prices.list[last]),
    lead_time_days: profiles.map(({ suppliers }) => suppliers[0].leadTimeDays),
    lead_time_sd_days: profiles.map(({ suppliers }) => suppliers[0].leadTimeSdDays),
    moq: profiles.map(({ minimumOrder }) => minimumOrder),
    order_multiple: profiles.map(({ orderMultiple }) => orderMultiple),
  };
  await appendRows(warehouse, "products", columns, products.length);
  // Texts go in one statement: batches are some hundred products.
  const rows = profiles.map(
    ({ index, sku, category, suppliers }) =>
      `(${index}, '${sku}', '${categoryNames.get(category)}', ['${suppliers.map(({ id }) => id).join("','")}'])`,
  );
  if (rows.length > 0) await warehouse.run(`INSERT INTO catalogue VALUES ${rows.join(", ")}`);
}

async function appendOrders(
  warehouse: Warehouse,
  company: Company,
  products: readonly ProductHistory[],
): Promise<void> {
  const lines = products.flatMap(({ profile, fulfilment }) =>
    fulfilment.orders.map((order) => ({ sku: profile.sku, ...order })),
  );
  const columns = {
    order_id: lines.map(({ id }) => id),
    sku: lines.map(({ sku }) => sku),
    supplier: lines.map(({ supplier }) => supplier),
    ordered: lines.map(({ ordered }) => company.start + ordered),
    due: lines.map(({ due }) => company.start + due),
    received: lines.map(({ received }) => (received === undefined ? Number.NaN : company.start + received)),
    quantity: lines.map(({ quantity }) => quantity),
    unit_cost: lines.map(({ unitCost }) => unitCost),
  };
  await appendRows(warehouse, "purchase_orders", columns, lines.length);
}

async function appendPromotions(
  warehouse: Warehouse,
  company: Company,
  products: readonly ProductHistory[],
): Promise<void> {
  const rows = products.flatMap(({ profile, prices }) =>
    prices.promotions.map((promotion) => ({ sku: profile.sku, ...promotion })),
  );
  const columns = {
    sku: rows.map(({ sku }) => sku),
    start_date: rows.map(({ from }) => company.start + from),
    end_date: rows.map(({ to }) => company.start + to),
    kind: rows.map(({ kind }) => kind),
    discount: rows.map(({ discount }) => discount),
  };
  await appendRows(warehouse, "promotions", columns, rows.length);
}
