/** Columns that hold JSON. */
const jsonColumns = new Set([
  "selection.reason",
  "order.trace",
  ...["alternatives", "waterfall", "flip", "similar"].map((field) => `routing.${field}`),
]);

/** `{"sku": 1, "order.value": 2}` to `{sku: 1, order: {value: 2}}`; a part whose fields are all null is null. */
export function nest(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    const [part, field] = name.split(".") as [string, string | undefined];
    if (field === undefined) {
      result[part] = value;
      continue;
    }
    const known = result[part] as Record<string, unknown> | null | undefined;
    if (value === null && (known === undefined || known === null)) {
      result[part] = null;
      continue;
    }
    const filled = known ?? nullFields(row, part);
    filled[field] = typeof value === "string" && jsonColumns.has(name) ? JSON.parse(value) : value;
    result[part] = filled;
  }
  return result;
}

function nullFields(row: Readonly<Record<string, unknown>>, part: string): Record<string, unknown> {
  const names = Object.keys(row).filter((name) => name.startsWith(`${part}.`));
  return Object.fromEntries(names.map((name) => [name.slice(part.length + 1), null]));
}
