/** One model of the innovations state space family (Hyndman et al., 2008, table 2.2 and 2.3). */
export interface EtsForm {
  /** A: errors add to the forecast; M: errors are a share of it. */
  readonly error: "A" | "M";
  readonly trend: "N" | "A" | "M";
  readonly damped: boolean;
  readonly season: "N" | "A" | "M";
}

/** `ETS(M,Ad,M)`, as the literature writes it. */
export function formName({ error, trend, damped, season }: EtsForm): string {
  return `ETS(${error},${trend}${damped ? "d" : ""},${season})`;
}

/** Smoothing parameters of a form: alpha, and beta, gamma, phi where it has them. */
export function smoothingCount({ trend, damped, season }: EtsForm): number {
  return 1 + (trend === "N" ? 0 : 1) + (season === "N" ? 0 : 1) + (damped ? 1 : 0);
}

export interface FormChoice {
  readonly seasonal: boolean;
  /** All observations above zero: only then do multiplicative parts make sense. */
  readonly positive: boolean;
  readonly multiplicativeTrend: boolean;
}

/**
 * The forms that automatic selection tries, simplest first. Left out are those with infinite forecast variance
 * or unstable states: additive errors with a multiplicative trend or season, and a multiplicative trend with an
 * additive season (Hyndman et al., 2008, section 2.5.4 and chapter 15).
 */
export function admissibleForms({ seasonal, positive, multiplicativeTrend }: FormChoice): EtsForm[] {
  const forms: EtsForm[] = [];
  for (const error of positive ? (["A", "M"] as const) : (["A"] as const)) {
    for (const season of seasonal ? (["N", "A", "M"] as const) : (["N"] as const)) {
      for (const trend of ["N", "A", "M"] as const) {
        if (error === "A" && (season === "M" || trend === "M")) continue;
        if (trend === "M" && (!multiplicativeTrend || season === "A")) continue;
        for (const damped of trend === "N" ? [false] : [false, true]) forms.push({ error, trend, damped, season });
      }
    }
  }
  return forms;
}
