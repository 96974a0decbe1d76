import { CeleiroError } from "../../models/core/index.js";
import type { Cell, Records } from "../sources/records.js";
import { tableNamed } from "../warehouse/schema.js";
import { type DateOrder, type DateParser, formatParser, orderEvidence } from "./dates.js";
import type { Mapping } from "./mapping.js";
import { isMissing } from "./missing.js";
import { type DecimalMark, markEvidence } from "./numbers.js";

/** How texts in number and date columns are to be read. */
export interface Formats {
  /** Absent when no number seen so far depends on it. */
  readonly mark?: DecimalMark;
  /** Absent when no date seen so far depends on it. */
  readonly order?: DateOrder;
  /** The declared format, which then is the only one. */
  readonly declaredDate?: DateParser;
  /** The cells that settled what others leave open. */
  readonly evidence: readonly Evidence[];
}

export interface Evidence {
  readonly about: "decimal" | "date";
  readonly choice: DecimalMark | DateOrder;
  readonly row: number;
  readonly column: string;
  readonly value: string;
}

export interface DeclaredFormats {
  readonly decimal?: DecimalMark;
  readonly dateFormat?: string;
}

/** Rows looked at even when nothing is open. */
export const sampleRows = 20_000;

interface Sighting {
  readonly row: number;
  readonly column: string;
  readonly value: string;
}

/** Votes for each of two readings, with the first cell that cast one, and the first that leaves the matter open. */
class Question<Choice extends string> {
  private readonly votes = new Map<Choice, { count: number; first: Sighting }>();
  open: Sighting | undefined;

  see(evidence: Choice | "none" | "ambiguous" | "invalid", sighting: Sighting): void {
    if (evidence === "none" || evidence === "invalid") return;
    if (evidence === "ambiguous") {
      this.open ??= sighting;
      return;
    }
    const vote = this.votes.get(evidence);
    if (vote === undefined) this.votes.set(evidence, { count: 1, first: sighting });
    else vote.count++;
  }

  get isPending(): boolean {
    return this.open !== undefined && this.votes.size === 0;
  }

  /** The reading with most votes; cells of the other one are told as mixed when they are read. */
  get answer(): { choice: Choice; first: Sighting } | undefined {
    let best: { choice: Choice; count: number; first: Sighting } | undefined;
    for (const [choice, vote] of this.votes)
      if (best === undefined || vote.count > best.count) best = { choice, ...vote };
    return best;
  }
}

/**
 * Finds the decimal mark and the order of day and month from the cells themselves: from the first `sampleRows` rows,
 * and from as many more as it takes to settle what these leave open. What the whole file leaves open is refused with
 * CEL-IMPORT-013 or -016, naming the option that declares it.
 */
export async function decideFormats(
  records: Records,
  mapping: Mapping,
  declared: DeclaredFormats,
  file: string,
  rowLimit = sampleRows,
): Promise<Formats> {
  const declaredDate = declared.dateFormat === undefined ? undefined : formatParser(declared.dateFormat);
  if (declared.dateFormat !== undefined && declaredDate === undefined) {
    throw new CeleiroError(
      "CEL-USAGE-001",
      `--date-format ${JSON.stringify(declared.dateFormat)} is not understood`,
      "build it of YYYY or YY, MM or MMM, and DD, such as DD/MM/YYYY",
    );
  }
  const marks = new Question<DecimalMark>();
  const orders = new Question<DateOrder>();
  const wanted = tableNamed(mapping.table).columns.flatMap((column) => {
    const position = mapping.columns.get(column.name);
    const isSettled = column.type === "number" ? declared.decimal !== undefined : declaredDate !== undefined;
    return position === undefined || column.type === "text" || isSettled ? [] : [{ ...column, position }];
  });
  if (wanted.length > 0) {
    let rowsSeen = 0;
    for await (const batch of records.batches()) {
      batch.rows.forEach((cells, i) => {
        for (const { name, type, position } of wanted) {
          const value = textOf(cells[position]);
          if (value === undefined) continue;
          const sighting = { row: batch.numbers[i] as number, column: name, value };
          if (type === "number") marks.see(markEvidence(value), sighting);
          else orders.see(orderEvidence(value), sighting);
        }
      });
      rowsSeen += batch.rows.length;
      if (rowsSeen >= rowLimit && !marks.isPending && !orders.isPending) break;
    }
  }
  if (marks.isPending)
    throw ambiguous("CEL-IMPORT-013", marks.open as Sighting, "numbers", "--decimal , or --decimal .", file);
  if (orders.isPending) {
    throw ambiguous(
      "CEL-IMPORT-016",
      orders.open as Sighting,
      "dates",
      "--date-format DD/MM/YYYY or --date-format MM/DD/YYYY",
      file,
    );
  }
  const mark = marks.answer;
  const order = orders.answer;
  const evidence: Evidence[] = [];
  if (mark !== undefined && marks.open !== undefined)
    evidence.push({ about: "decimal", choice: mark.choice, ...mark.first });
  if (order !== undefined && orders.open !== undefined)
    evidence.push({ about: "date", choice: order.choice, ...order.first });
  return { mark: declared.decimal ?? mark?.choice, order: order?.choice, declaredDate, evidence };
}

function textOf(cell: Cell | undefined): string | undefined {
  return typeof cell === "string" && !isMissing(cell) ? cell : undefined;
}

function ambiguous(
  code: "CEL-IMPORT-013" | "CEL-IMPORT-016",
  sighting: Sighting,
  what: string,
  option: string,
  file: string,
): CeleiroError {
  return new CeleiroError(
    code,
    `can be read in two ways, and so can all ${what} of the file that could settle it`,
    `declare ${option}`,
    { file, ...sighting },
  );
}
