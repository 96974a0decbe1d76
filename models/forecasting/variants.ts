import { type FittedForecaster, type Forecaster, Unservable } from "../core/index.js";
import { seasonalWindowOf } from "./baselines/seasonal-window.js";
import { etsAmong } from "./exponential-smoothing/forecaster.js";
import { admissibleForms } from "./exponential-smoothing/form.js";

/** A method with settings of its own: `ets(damped)`, `seasonal-window(seasons=4)`, `mean(last=26)`. */
export interface Variant {
  readonly method: string;
  readonly settings: readonly Setting[];
}

/**
 * `level`, `trend` and `damped`: the trend that exponential smoothing may have. `seasons`: how many a seasonal average takes.
 * `last`: periods of history that the method sees, the latest ones.
 */
export interface Setting {
  readonly name: "level" | "trend" | "damped" | "seasons" | "last";
  readonly value?: number;
}

/** The method and the settings that a name lists; undefined for a plain name or one that cannot be read. */
export function variantOf(name: string): Variant | undefined {
  const [, method, list] = /^([a-z-]+)\(([^()]+)\)$/.exec(name) ?? [];
  if (method === undefined || list === undefined) return undefined;
  const settings = list.split(";").map((text): Setting | undefined => {
    const [, setting = "", value] = /^(level|trend|damped|seasons|last)(?:=(\d+))?$/.exec(text) ?? [];
    if (setting === "" || (value !== undefined) !== (setting === "seasons" || setting === "last")) return undefined;
    return { name: setting as Setting["name"], ...(value !== undefined && { value: Number(value) }) };
  });
  return settings.includes(undefined) ? undefined : { method, settings: settings as Setting[] };
}

export function nameOfVariant({ method, settings }: Variant): string {
  if (settings.length === 0) return method;
  return `${method}(${settings.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`)).join(";")})`;
}

/** The forecaster of a variant of one of `known`; undefined where there is no such method or setting. */
export function variantForecaster(
  name: string,
  known: (method: string) => Forecaster | undefined,
): Forecaster | undefined {
  const variant = variantOf(name);
  if (variant === undefined) return undefined;
  const { method, settings } = variant;
  const last = settings.find((setting) => setting.name === "last")?.value;
  const others = settings.filter((setting) => setting.name !== "last");
  if (others.length > 1 || settings.length > others.length + 1) return undefined;
  const [other] = others;
  const base = other === undefined ? known(method) : ofItsOwn(name, method, other);
  if (base === undefined) return undefined;
  return last === undefined ? { ...base, name } : overLast(name, base, last);
}

function ofItsOwn(name: string, method: string, { name: setting, value = 0 }: Setting): Forecaster | undefined {
  if (method === "seasonal-window" && setting === "seasons")
    return value < 2 ? undefined : seasonalWindowOf(name, value);
  if (method !== "ets" || setting === "seasons") return undefined;
  const formsOf = (seasonal: boolean) =>
    admissibleForms({ seasonal, positive: true, multiplicativeTrend: false }).filter(({ trend, damped }) =>
      setting === "level" ? trend === "N" : trend === "A" && damped === (setting === "damped"),
    );
  const [plain, seasonal] = [false, true].map((has) => etsAmong(name, formsOf(has))) as [Forecaster, Forecaster];
  return { name, fit: (series, context) => (series.seasonLength > 1 ? seasonal : plain).fit(series, context) };
}

/** The method fitted to the latest periods alone, as one does after a change that made the past worthless. */
function overLast(name: string, base: Forecaster, last: number): Forecaster {
  return {
    ...base,
    name,
    fit(series, context = {}) {
      const start = Math.max(0, series.values.length - last);
      if (last < 1) throw new Unservable(name, "too-short");
      if (start === 0) return base.fit(series, context);
      const { regressors } = context;
      const latest =
        regressors && Object.fromEntries(Object.entries(regressors).map(([key, x]) => [key, x.subarray(start)]));
      const fitted = base.fit(
        { ...series, values: series.values.slice(start) },
        { ...context, ...(latest && { regressors: latest }) },
      );
      const residuals = new Float64Array(series.values.length).fill(Number.NaN);
      residuals.set(fitted.residuals, start);
      const whole: FittedForecaster = {
        residuals,
        predict: (horizon, options) => fitted.predict(horizon, options),
        describe: (language) => fitted.describe(language),
      };
      return whole;
    },
  };
}
