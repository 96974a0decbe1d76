import type { Message } from "../../messages/index.js";

/** Kinds of findings as the snapshot names them; `unusual` is what the isolation forest sets apart. */
export const anomalyKinds = [
  "unusual",
  "spike",
  "level-shift",
  "negative-margin",
  "price-error",
  "dead-stock",
  "duplicate",
] as const;

export type AnomalyKind = (typeof anomalyKinds)[number];

/** Something wrong or strange about one product, with its evidence and what to do about it. */
export interface Anomaly {
  readonly kind: AnomalyKind;
  /** 0 to 1: half at the threshold, towards 1 the further beyond it. */
  readonly score: number;
  /** Period in which it is or begins, counted from the start of the history. */
  readonly period: number;
  readonly reason: Message;
  readonly action: Message;
}

/** A score that is a half where `value` meets `threshold`; both above zero. */
export const scoreBeyond = (value: number, threshold: number): number => value / (value + threshold);

/** Seven significant digits, so that stored reasons stay small. */
export const rounded = (value: number): number => Number(value.toPrecision(7));
