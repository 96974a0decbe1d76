import { anomalies } from "./anomalies.js";
import { backtest } from "./backtest.js";
import { cleanse } from "./cleanse.js";
import { contest } from "./contest.js";
import { features } from "./features.js";
import { forecast } from "./forecast.js";
import type { Kernel } from "./kernel.js";
import { orders } from "./orders.js";
import { prices } from "./prices.js";
import { profile } from "./profile.js";
import { purchase } from "./purchase.js";
import { retest } from "./retest.js";
import { valueAdded } from "./value-added.js";

const kernels = {
  ...{ cleanse, profile, features, anomalies, backtest, contest, retest, forecast, orders, prices, purchase },
  "value-added": valueAdded,
};

export type KernelName = keyof typeof kernels;

/** What a kernel is told besides its product, by name of the kernel. */
export type ParametersOf<Name extends KernelName> =
  (typeof kernels)[Name] extends Kernel<infer Parameters, infer _> ? Parameters : never;
export type DetailOf<Name extends KernelName> =
  (typeof kernels)[Name] extends Kernel<infer _, infer Detail> ? Detail : never;

/** The kernel called `name`; what it is given was made for it by the stage of the same name. */
export function kernelNamed(name: KernelName): Kernel<unknown, unknown> {
  return kernels[name] as Kernel<unknown, unknown>;
}
