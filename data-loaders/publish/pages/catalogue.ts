import type { Catalogue, Measure } from "../../../models/snapshot/index.js";
import { columns, type Snapshot } from "./snapshot-query.js";

interface Row {
  readonly sku: string;
  readonly description: string | null;
  readonly category: string | null;
  readonly abc: string;
  readonly xyz: string;
  readonly pattern: string;
  readonly adi: number | null;
  readonly cv: number | null;
  readonly cv2: number | null;
  readonly value: number;
  readonly method: string | null;
}

export async function cataloguePage(snapshot: Snapshot, measure: Measure): Promise<Catalogue> {
  const rows = await snapshot.rows<Row>(`
    SELECT p.sku, p.description, p.category, coalesce(c.abc, '') AS abc, coalesce(c.xyz, '') AS xyz,
      coalesce(c.pattern, '') AS pattern, round(c.adi, 3) AS adi, round(c.cv, 3) AS cv, round(c.cv2, 3) AS cv2,
      coalesce(round(c.value, 2), 0) AS value, s.method
    FROM products p LEFT JOIN classification c USING (sku) LEFT JOIN selection s USING (sku) ORDER BY p.sku`);
  return {
    measure,
    ...columns(rows, [
      "sku",
      "description",
      "category",
      "abc",
      "xyz",
      "pattern",
      "adi",
      "cv",
      "cv2",
      "value",
      "method",
    ]),
  };
}
