/** Where the company sells: five states and exports (EX), with each one's usual share of the units. */
export const regions = [
  { code: "SP", share: 0.24, plantingShiftDays: 0, seasonality: 1 },
  { code: "GO", share: 0.2, plantingShiftDays: 3, seasonality: 1 },
  { code: "MG", share: 0.16, plantingShiftDays: 8, seasonality: 0.95 },
  { code: "EX", share: 0.08, plantingShiftDays: 0, seasonality: 0.4 },
  { code: "RS", share: 0.15, plantingShiftDays: 25, seasonality: 1.05 },
  { code: "PR", share: 0.17, plantingShiftDays: -10, seasonality: 1.05 },
] as const;

export const regionCount = regions.length;
