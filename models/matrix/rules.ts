import type { DemandPattern } from "../classification/index.js";

/** One rule of the decision matrix: which products it is for, and the methods it wants, the first that competes. */
export interface MatrixRule {
  readonly abc?: "A" | "B" | "C" | undefined;
  readonly xyz?: "X" | "Y" | "Z" | undefined;
  readonly pattern?: Exclude<DemandPattern, "none"> | undefined;
  /** Whether the product lies apart from all groups. */
  readonly outlier?: boolean | undefined;
  readonly methods: readonly string[];
}

export interface MatrixSubject {
  readonly abc: string;
  readonly xyz: string;
  readonly pattern: string;
  readonly outlier: boolean;
}

/** Outliers go to robust methods, valuable and steady products to ARIMA, rare and cheap ones to TSB. */
export const usualMatrix: readonly MatrixRule[] = [
  { outlier: true, methods: ["huber", "theil-sen", "seasonal-window"] },
  { abc: "A", xyz: "X", methods: ["arima", "stl-ets", "ets"] },
  { abc: "C", xyz: "Z", methods: ["tsb"] },
  { pattern: "intermittent", methods: ["tsb", "sba"] },
  { pattern: "lumpy", methods: ["negative-binomial", "tsb"] },
  { xyz: "X", methods: ["ets"] },
];

/** The method of the first rule that fits a product and names a method that competes, or undefined. */
export function matrixMethod(
  rules: readonly MatrixRule[],
  subject: MatrixSubject,
  competing: readonly string[],
): string | undefined {
  for (const rule of rules) {
    if (rule.abc !== undefined && rule.abc !== subject.abc) continue;
    if (rule.xyz !== undefined && rule.xyz !== subject.xyz) continue;
    if (rule.pattern !== undefined && rule.pattern !== subject.pattern) continue;
    if (rule.outlier !== undefined && rule.outlier !== subject.outlier) continue;
    const method = rule.methods.find((name) => competing.includes(name));
    if (method !== undefined) return method;
  }
  return undefined;
}
