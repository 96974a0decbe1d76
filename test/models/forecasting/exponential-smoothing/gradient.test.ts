import { describe, expect, test } from "vitest";
import { Random } from "../../../../models/core/index.js";
import { type EtsForm, formName } from "../../../../models/forecasting/exponential-smoothing/form.js";
import { initialState } from "../../../../models/forecasting/exponential-smoothing/initial-state.js";
import { EtsLikelihood } from "../../../../models/forecasting/exponential-smoothing/likelihood.js";
import { EtsWorkspace } from "../../../../models/forecasting/exponential-smoothing/recursion/index.js";
import {
  freeSeasonStart,
  harmonicSeasonStart,
  noSeasonStart,
} from "../../../../models/forecasting/exponential-smoothing/season-start.js";

const seasonLength = 6;
const random = new Random(11);
const values = Float64Array.from({ length: 50 }, (_, t) =>
  t % 9 === 4 ? Number.NaN : (1 + 0.01 * t) * (1 + 0.3 * Math.sin((2 * Math.PI * t) / 6)) * (1 + 0.1 * random.normal()),
);
const bridged = values.map((v, t) => (Number.isNaN(v) ? values[t - 1]! : v));

const forms: EtsForm[] = (["A", "M"] as const).flatMap((error) =>
  (["N", "A", "M"] as const).flatMap((season) =>
    (["N", "A", "M"] as const).flatMap((trend) =>
      (trend === "N" ? [false] : [false, true])
        .filter(() => !(trend === "M" && season === "A"))
        .map((damped) => ({ error, trend, damped, season })),
    ),
  ),
);

describe.each(forms.map((form) => ({ form, name: formName(form) })))("$name", ({ form }) => {
  test.each(form.season === "N" ? [0] : [0, 2])(
    "has the derivatives of finite differences (%i harmonics)",
    (harmonics) => {
      const start = initialState(bridged, seasonLength, form);
      const multiplicative = form.season === "M";
      const season =
        form.season === "N"
          ? noSeasonStart
          : harmonics > 0
            ? harmonicSeasonStart(start.seasonal, harmonics, 0.3, multiplicative)
            : freeSeasonStart(start.seasonal, 0.3, multiplicative);
      const work = new EtsWorkspace(values.length, form.season === "N" ? 1 : seasonLength);
      const likelihood = new EtsLikelihood(form, values, start, season, 0.3, work);
      const x = Float64Array.from({ length: likelihood.size }, (_, i) => -0.8 + 0.1 * Math.cos(i));
      x.fill(0.05, 4);
      const gradient = new Float64Array(likelihood.size);
      expect(likelihood.value(x)).toBeLessThan(Number.POSITIVE_INFINITY);
      likelihood.gradient(gradient);
      for (let i = 0; i < x.length; i++) {
        const step = 1e-5;
        const above = x.slice();
        const below = x.slice();
        above[i] = x[i]! + step;
        below[i] = x[i]! - step;
        const difference = (likelihood.value(above) - likelihood.value(below)) / (2 * step);
        expect(Math.abs(gradient[i]! - difference)).toBeLessThan(1e-5 * (1 + Math.abs(difference)));
      }
    },
  );
});
