/** An order that competes for money; NaN where unknown. */
export interface BudgetLine {
  /** What it costs. */
  readonly value: number;
  /** Sales expected to be lost without it, in money. */
  readonly valueAtRisk: number;
}

/**
 * Which lines a budget pays for: those that save most lost sales for their money, one after the other as long as they
 * fit, the earlier one on a tie. A line of unknown cost is not paid for, since it might exceed the budget.
 * @returns one flag per line
 */
export function withinBudget(lines: readonly BudgetLine[], budget: number): boolean[] {
  const worth = lines.map(({ value, valueAtRisk }) => (Number.isNaN(valueAtRisk) ? 0 : valueAtRisk) / value);
  const order = lines
    .map((_, i) => i)
    .filter((i) => !Number.isNaN((lines[i] as BudgetLine).value))
    .sort((a, b) => compare(worth[b] as number, worth[a] as number) || a - b);
  const paid = lines.map(() => false);
  let left = budget;
  for (const i of order) {
    const { value } = lines[i] as BudgetLine;
    if (value > left) continue;
    left -= value;
    paid[i] = true;
  }
  return paid;
}

/** NaN, from 0 over 0, counts as worthless. */
const compare = (a: number, b: number) => (Number.isNaN(a) ? -1 : a) - (Number.isNaN(b) ? -1 : b);
