import type { State } from "./url-state.js";
import type { Scenario } from "./what-if.js";

/** Product, demand in percent, lead time in days, service level: `?v=1&sku=FUNG001&dm=+10&lt=+5&sl=.97`. */
export const productParameters = [
  { key: "sku", initial: "" },
  { key: "dm", initial: "" },
  { key: "lt", initial: "" },
  { key: "sl", initial: "" },
] as const;

type Address = State<typeof productParameters>;

export function stateOf(sku: string, scenario: Scenario, neutral: Scenario): Address {
  const signed = (value: number) => (value === 0 ? "" : value > 0 ? `+${value}` : String(value));
  return {
    sku,
    dm: signed(Math.round(scenario.demandChange * 100)),
    lt: signed(scenario.leadTimeChange),
    sl: scenario.serviceLevel === neutral.serviceLevel ? "" : String(scenario.serviceLevel).replace(/^0/, ""),
  };
}

/** What a link asks for; anything that is no number within reach counts as not asked. A bare plus arrives as a space. */
export function scenarioOf({ dm, lt, sl }: Address, neutral: Scenario): Scenario {
  const within = (text: string, low: number, high: number): number | undefined => {
    const value = Number(text);
    return text.trim() === "" || Number.isNaN(value) || value < low || value > high ? undefined : value;
  };
  const demand = within(dm, -100, 1000);
  return {
    demandChange: demand === undefined ? 0 : demand / 100,
    leadTimeChange: within(lt, -365, 365) ?? 0,
    serviceLevel: within(sl, 0.5, 0.999) ?? neutral.serviceLevel,
  };
}
