import type { Message } from "../../models/messages/index.js";
import type { ImportReport } from "./import.js";

/** An import in sentences: what was done, then everything that was detected rather than declared. */
export function describeImport(report: ImportReport): Message[] {
  const { source, table, added, updated, removed, facts } = report;
  const messages: Message[] = [];
  if (report.clearedDemo) messages.push({ key: "import.demo-cleared" });
  messages.push({ key: "import.rows", parameters: { source, table, rows: report.rowsRead, added, updated } });
  if (removed > 0) messages.push({ key: "import.removed", parameters: { removed, table } });
  if (report.rowsCombined > 0) messages.push({ key: "import.combined", parameters: { combined: report.rowsCombined } });
  messages.push({
    key: "import.format",
    parameters: {
      format: facts.format ?? "",
      encoding: facts.encoding ?? "none",
      delimiter: facts.delimiter ?? "none",
      sheet: facts.sheet ?? "none",
    },
  });
  const columns = Object.entries(report.columns).map(([column, heading]) => `${column} = ${heading}`);
  messages.push({ key: "import.columns", parameters: { columns: columns.join(", ") } });
  if (report.ignored.length > 0) {
    messages.push({ key: "import.ignored", parameters: { headings: report.ignored.join(", ") } });
  }
  for (const { about, choice, row, column, value } of report.formats.evidence) {
    messages.push({ key: `import.settled.${about}`, parameters: { choice, row, column, value } });
  }
  return messages;
}
