import type { State } from "../url-state.js";
import type { Scenario } from "../what-if.js";

/** A scenario with nothing left out. */
export interface FullScenario extends Required<Scenario> {
  /** What may be spent on orders, as a share of what the orders as they are cost; 1 is no limit. */
  readonly budgetShare: number;
}

/**
 * Product, price in percent, periods under promotion, demand in percent, lead time in days, service level, budget in percent, and
 * whether the whole catalogue is asked: `?v=1&sku=FUNG001&pr=+10&po=4&dm=-20&lt=+5&sl=.97&bu=60&all=1`.
 */
export const scenarioParameters = [
  { key: "sku", initial: "" },
  { key: "pr", initial: "" },
  { key: "po", initial: "" },
  { key: "dm", initial: "" },
  { key: "lt", initial: "" },
  { key: "sl", initial: "" },
  { key: "bu", initial: "" },
  { key: "all", initial: "" },
] as const;

type Address = State<typeof scenarioParameters>;

export function addressOf(sku: string, scenario: FullScenario, neutral: FullScenario, all: boolean): Address {
  const signed = (value: number) => (value === 0 ? "" : value > 0 ? `+${value}` : String(value));
  return {
    sku,
    pr: signed(Math.round(scenario.priceChange * 100)),
    po: scenario.promotionPeriods === 0 ? "" : String(scenario.promotionPeriods),
    dm: signed(Math.round(scenario.demandChange * 100)),
    lt: signed(scenario.leadTimeChange),
    sl: scenario.serviceLevel === neutral.serviceLevel ? "" : String(scenario.serviceLevel).replace(/^0/, ""),
    bu: scenario.budgetShare === 1 ? "" : String(Math.round(scenario.budgetShare * 100)),
    all: all ? "1" : "",
  };
}

/** What a link asks for; anything that is no number within reach of a slider counts as not asked. */
export function scenarioAt({ pr, po, dm, lt, sl, bu }: Address, neutral: FullScenario, horizon: number): FullScenario {
  const within = (text: string, low: number, high: number): number | undefined => {
    const value = Number(text);
    return text.trim() === "" || Number.isNaN(value) || value < low || value > high ? undefined : value;
  };
  return {
    priceChange: (within(pr, -50, 50) ?? 0) / 100,
    promotionPeriods: Math.round(within(po, 0, horizon) ?? 0),
    demandChange: (within(dm, -90, 200) ?? 0) / 100,
    leadTimeChange: within(lt, -30, 60) ?? 0,
    serviceLevel: within(sl, 0.5, 0.999) ?? neutral.serviceLevel,
    budgetShare: (within(bu, 0, 100) ?? 100) / 100,
  };
}

export const isNeutral = (scenario: FullScenario, neutral: FullScenario): boolean =>
  (Object.keys(neutral) as (keyof FullScenario)[]).every((name) => scenario[name] === neutral[name]);
