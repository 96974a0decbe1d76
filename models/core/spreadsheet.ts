/** Beginnings by which a spreadsheet takes text for a formula and runs it (OWASP, CSV injection). */
export const formulaStart = /^[=+\-@\t\r]/;

/** Text that no spreadsheet runs: an apostrophe before what would be a formula. */
export function withoutFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}
