import { CeleiroError } from "../../models/core/index.js";
import { numbers } from "../warehouse/columns.js";
import type { Warehouse } from "../warehouse/open.js";
import { quoted, tableNamed } from "../warehouse/schema.js";
import { Faults } from "./faults.js";
import type { Mapping } from "./mapping.js";
import { stagingTable } from "./stage.js";

/** What to do with rows of one file that have the same key. */
export type DuplicatePolicy = "refuse" | "sum" | "last";

/** How many duplicates are told. */
const shown = 20;

/** How each column of rows with one key is put together; the others take the value of the last row. */
const aggregates: Readonly<Record<string, (column: string) => string>> = {
  quantity: exactSum,
  revenue: exactSum,
  price: weightedMean,
  unit_cost: weightedMean,
  promotion: (column) => `max(${column})`,
};

/**
 * Sees to it that no two staged rows have one key. Throws CEL-IMPORT-020, naming both rows, unless a policy was
 * declared: `last` keeps the later row; `sum` adds quantities and revenues and weights prices by quantity.
 * Returns how many rows went into others.
 */
export async function settleDuplicates(
  warehouse: Warehouse,
  mapping: Mapping,
  policy: DuplicatePolicy,
  file: string,
): Promise<number> {
  const key: readonly string[] = tableNamed(mapping.table).key;
  const present = key.filter((column) => mapping.columns.has(column));
  if (present.length === 0) return 0;
  const keys = present.map(quoted).join(", ");
  const surplus = `SELECT coalesce(sum(n - 1), 0)::DOUBLE AS n FROM
    (SELECT count(*) AS n FROM ${stagingTable} GROUP BY ${keys} HAVING count(*) > 1)`;
  const count = numbers(await warehouse.query(surplus), "n")[0] as number;
  if (count === 0) return 0;
  if (policy === "refuse") await refuse(warehouse, present, count, file);
  if (policy === "last") {
    await replaceStaging(
      warehouse,
      `SELECT * FROM ${stagingTable} QUALIFY row_number() OVER (PARTITION BY ${keys} ORDER BY "row" DESC) = 1`,
    );
  }
  if (policy === "sum") await replaceStaging(warehouse, sumSql(mapping, present, file));
  return count;
}

async function refuse(warehouse: Warehouse, key: readonly string[], count: number, file: string): Promise<never> {
  const keys = key.map(quoted).join(", ");
  const label = key.map((column) => `coalesce(${quoted(column)}::VARCHAR, '')`).join(" || ', ' || ");
  const found = await warehouse.query(
    `SELECT ${label} AS label, min("row") AS first, min("row", 2)[2] AS second FROM ${stagingTable}
     GROUP BY ${keys} HAVING count(*) > 1 ORDER BY first LIMIT ${shown}`,
  );
  const faults = new Faults(file);
  const [first, second, labels] = [numbers(found, "first"), numbers(found, "second"), found.columns.label ?? []];
  for (let i = 0; i < found.rowCount; i++) {
    faults.add(
      "CEL-IMPORT-020",
      `is in row ${first[i]} already`,
      "remove one of the rows, or declare --duplicates sum or --duplicates last",
      { row: second[i], column: key.join(", "), value: String(labels[i]) },
    );
  }
  faults.addUntold(count - found.rowCount);
  faults.throwIfAny();
  throw new Error("duplicates were counted but not found");
}

function sumSql(mapping: Mapping, key: readonly string[], file: string): string {
  if (!mapping.columns.has("quantity")) {
    throw new CeleiroError("CEL-USAGE-001", `rows of ${mapping.table} cannot be summed`, "use --duplicates last", {
      file,
    });
  }
  const values = [...mapping.columns.keys()]
    .filter((column) => !key.includes(column))
    .map((column) => {
      const aggregate = aggregates[column] ?? ((name: string) => `arg_max(${name}, "row")`);
      return `${aggregate(quoted(column))} AS ${quoted(column)}`;
    });
  return `SELECT max("row") AS "row", ${[...key.map(quoted), ...values].join(", ")}
    FROM ${stagingTable} GROUP BY ${key.map(quoted).join(", ")}`;
}

/** Decimals sum to the same whatever the order; doubles do not. */
function exactSum(column: string): string {
  return `sum(${column}::DECIMAL(38, 9))::DOUBLE`;
}

function weightedMean(column: string): string {
  const weight = `sum(quantity::DECIMAL(38, 9)) FILTER (${column} IS NOT NULL)`;
  const total = `sum((${column} * quantity)::DECIMAL(38, 9))`;
  return `CASE WHEN ${weight} > 0 THEN ${total}::DOUBLE / ${weight}::DOUBLE ELSE arg_max(${column}, "row") END`;
}

async function replaceStaging(warehouse: Warehouse, select: string): Promise<void> {
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE settled AS ${select}`);
  await warehouse.run(`DROP TABLE temp.main.${stagingTable}`);
  await warehouse.run(`ALTER TABLE temp.main.settled RENAME TO ${stagingTable}`);
}
