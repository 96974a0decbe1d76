import { errorRegistry } from "../../models/core/index.js";
import { type Override, overrideFault } from "../../models/overrides/index.js";
import { numbers, texts } from "../warehouse/columns.js";
import type { Warehouse } from "../warehouse/open.js";
import { quoted } from "../warehouse/schema.js";
import { Faults } from "./faults.js";
import type { Mapping } from "./mapping.js";
import { stagingTable } from "./stage.js";

const columns = {
  ...{ from: "start_date", to: "end_date", quantity: "quantity", percent: "percent" },
  ...{ created: "created", expires: "expires", withdrawn: "withdrawn" },
} as const;
type Field = keyof typeof columns;

const remedies = {
  "CEL-OVERRIDE-001": "give quantity or percent",
  "CEL-OVERRIDE-002": "fix start_date or end_date",
  "CEL-OVERRIDE-003": "a quantity is 0 or more, a percentage -100 or more",
  "CEL-OVERRIDE-004": "what is over cannot be forecast: leave the row out, or fix created",
  "CEL-OVERRIDE-005": "fix expires or withdrawn",
} as const;

/** Staged overrides, once none of them contradicts itself. Throws CEL-OVERRIDE-00x, naming file, row and column. */
export async function stagedOverrides(
  warehouse: Warehouse,
  mapping: Mapping,
  file: string,
): Promise<Omit<Override, "id">[]> {
  const selected = Object.values(columns).map((column) =>
    mapping.columns.has(column) ? quoted(column) : `NULL::DOUBLE AS ${quoted(column)}`,
  );
  const staged = await warehouse.query(
    `SELECT "row", sku, author, reason, ${selected.join(", ")} FROM ${stagingTable} ORDER BY "row"`,
  );
  const values = Object.fromEntries(Object.values(columns).map((column) => [column, numbers(staged, column)]));
  const words = (column: string) => texts(staged, column) as readonly string[];
  const [sku, author, reason] = ["sku", "author", "reason"].map(words);
  const faults = new Faults(file);
  const overrides = Array.from(numbers(staged, "row"), (row, i) => {
    const at = (field: Field) => {
      const value = values[columns[field]]![i]!;
      return Number.isNaN(value) ? null : value;
    };
    const from = at("from") as number;
    const override = {
      ...{ sku: sku![i]!, author: author![i]!, reason: reason![i]! },
      ...{ from, to: at("to") ?? from, quantity: at("quantity"), percent: at("percent") },
      ...{ created: at("created") as number, expires: at("expires"), withdrawn: at("withdrawn") },
    };
    const found = overrideFault(override);
    if (found !== undefined) {
      const column = columns[found.field as Field];
      faults.add(found.code, `means that ${errorRegistry[found.code].title}`, remedies[found.code], { row, column });
    }
    return override;
  });
  faults.throwIfAny();
  return overrides;
}
