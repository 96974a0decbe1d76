/** Mean MASE of the seasonal naive on official splits, as published: a harness that gives anything else is wrong. */
export const seasonalNaiveMase: Readonly<Record<string, number>> = {
  carparts: 1.2015,
  "m1-monthly": 1.3144,
  "tourism-monthly": 1.6309,
};

/** Mean MASE that others have published for the same splits. */
export const publishedMase: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "m1-monthly": { AutoETS: 1.089, AutoARIMA: 1.114, AutoTheta: 1.092, "best zero-shot": 1.052 },
  "tourism-monthly": {
    AutoETS: 1.531,
    AutoARIMA: 1.483,
    AutoTheta: 1.666,
    "best zero-shot": 1.429,
    DeepAR: 1.409,
  },
};
