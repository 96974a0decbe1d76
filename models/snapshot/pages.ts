import type { Message } from "../messages/index.js";
import type { Correction } from "./discovery-pages.js";
import type { ProductEffects, ProductPurchase } from "./price-pages.js";
import type { ProductRouting } from "./routing-pages.js";
import type { ProductOverride } from "./value-added-page.js";

/** `site-files.json`: what is served beside the pages, and where; `path` is relative to the site's root. */
export interface SiteFiles {
  readonly files: readonly { readonly artefact: string; readonly path: string }[];
  /** `snapshot.duckdb`. */
  readonly snapshot: string;
  readonly products: ProductShards;
  /** Absent where no product's demand was forecast by a model of all of them. */
  readonly demandModel?: ServedModel;
}

/** Where a trained model is served, relative to the site's root; `files` by the roles that its card gives them. */
export interface ServedModel {
  readonly card: string;
  readonly files: Readonly<Record<"model", string> & Record<string, string>>;
}

/** Products lie in shards of `size`, in the order of the catalogue; `*` in `path` stands for the shard's number. */
export interface ProductShards {
  readonly path: string;
  readonly size: number;
}

/** Where sums are money they are in the manifest's currency; a company without prices is summed in units. */
export type Measure = "money" | "units";

/** `overview.json`, all that the executive page reads. */
export interface Overview {
  readonly measure: Measure;
  /** The last periods, compared with the same periods a year before. */
  readonly window: { readonly periods: number; readonly from: string; readonly to: string };
  readonly sales: { readonly now: number; readonly yearBefore: number | null; readonly recent: readonly number[] };
  /** Null where no stock is known. */
  readonly stock: {
    readonly now: number;
    readonly yearBefore: number | null;
    readonly recent: readonly number[];
  } | null;
  readonly forecast: {
    readonly mean: number;
    /** 80 % interval of the sum, from how far the backtest's sums missed. */
    readonly low: number;
    readonly high: number;
    readonly yearBefore: number | null;
    readonly path: readonly number[];
  };
  /** Expected lost sales before an order placed now could arrive; null where no stock is known. */
  readonly risk: { readonly value: number; readonly products: number; readonly largest: readonly number[] } | null;
  readonly orders: { readonly value: number; readonly lines: number };
  readonly products: number;
  /** The total first, then the largest categories, then the rest. */
  readonly groups: readonly GroupSeries[];
  readonly matrix: readonly MatrixCell[];
  readonly decisions: readonly Decision[];
}

export interface GroupSeries {
  readonly kind: "total" | "category" | "none" | "others";
  readonly name: string;
  /** Date of each period of `actual`. */
  readonly dates: readonly string[];
  readonly actual: readonly number[];
  readonly ahead: readonly string[];
  readonly mean: readonly number[];
  /** Ends of the 95, 80 and 50 % intervals of `mean`. */
  readonly q025: readonly number[];
  readonly q10: readonly number[];
  readonly q25: readonly number[];
  readonly q75: readonly number[];
  readonly q90: readonly number[];
  readonly q975: readonly number[];
}

export interface MatrixCell {
  readonly abc: string;
  readonly xyz: string;
  readonly products: number;
  readonly value: number;
  readonly stock: number | null;
  readonly risk: number | null;
}

export interface Decision {
  readonly sku: string;
  readonly description: string | null;
  readonly supplier: string | null;
  readonly quantity: number;
  readonly value: number | null;
  readonly orderDate: string | null;
  readonly risk: number | null;
}

/** `catalogue.json`: one entry per product in each column, in the order of the shards. */
export interface Catalogue {
  readonly measure: Measure;
  readonly sku: readonly string[];
  readonly description: readonly (string | null)[];
  readonly category: readonly (string | null)[];
  readonly abc: readonly string[];
  readonly xyz: readonly string[];
  readonly pattern: readonly string[];
  readonly adi: readonly (number | null)[];
  readonly cv: readonly (number | null)[];
  readonly cv2: readonly (number | null)[];
  readonly value: readonly number[];
  readonly method: readonly (string | null)[];
}

/** Metrics of the chosen method over the products of one group; RMSSE is pooled: squares are averaged before the root. */
export interface AccuracyGroup {
  readonly group: string;
  readonly products: number;
  readonly rmsse: number | null;
  readonly naiveRmsse: number | null;
  readonly wape: number | null;
  readonly bias: number | null;
  readonly coverage80: number | null;
  readonly coverage95: number | null;
}

export interface MethodAccuracy {
  readonly method: string;
  /** Products whose backtest this method took part in. */
  readonly tried: number;
  /** Products it was chosen for, and their share of the value. */
  readonly chosen: number;
  readonly valueShare: number;
  readonly rmsse: number | null;
  readonly mase: number | null;
  readonly bias: number | null;
  readonly coverage80: number | null;
  readonly coverage95: number | null;
}

export interface WorstProduct {
  readonly sku: string;
  readonly description: string | null;
  readonly method: string;
  readonly windows: number;
  readonly wape: number | null;
  /** Mean absolute error per period, in money or units. */
  readonly error: number;
}

/** `accuracy.json`. */
export interface Accuracy {
  readonly measure: Measure;
  readonly products: number;
  readonly windows: number;
  readonly horizon: number;
  readonly all: AccuracyGroup | null;
  readonly byAbc: readonly AccuracyGroup[];
  readonly byXyz: readonly AccuracyGroup[];
  readonly byPattern: readonly AccuracyGroup[];
  readonly methods: readonly MethodAccuracy[];
  readonly worst: readonly WorstProduct[];
  readonly refusals: readonly { readonly method: string; readonly reason: string; readonly products: number }[];
}

/** `orders.json`: one entry per product in each column, by rank; the arithmetic of a line is in the product's shard. */
export interface Orders {
  readonly sku: readonly string[];
  readonly description: readonly (string | null)[];
  readonly status: readonly string[];
  readonly supplier: readonly (string | null)[];
  readonly quantity: readonly number[];
  readonly unitCost: readonly (number | null)[];
  readonly value: readonly (number | null)[];
  readonly orderDate: readonly (string | null)[];
  readonly dueDate: readonly (string | null)[];
  readonly onHand: readonly (number | null)[];
  readonly onOrder: readonly (number | null)[];
  readonly reorderPoint: readonly (number | null)[];
  readonly stockoutProbability: readonly (number | null)[];
  readonly risk: readonly (number | null)[];
  /** Periods that the order covers whose forecast a person overrode. */
  readonly overridden: readonly (number | null)[];
  /** Position in the catalogue. */
  readonly product: readonly number[];
}

/** `quality.json`. */
export interface Quality {
  readonly rules: readonly QualityRule[];
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
}

export interface QualityRule {
  readonly rule: string;
  readonly status: string;
  readonly observed: number | null;
  readonly threshold: number | null;
  readonly rows: number | null;
  readonly sample: string | null;
  readonly message: Message | null;
}

/** One product in its shard: all that its notebook shows, and all that a what-if needs. */
export interface ProductPage {
  readonly sku: string;
  readonly description: string | null;
  readonly category: string | null;
  readonly supplier: string | null;
  readonly unitCost: number | null;
  readonly unitPrice: number | null;
  readonly leadTimeDays: number | null;
  readonly leadTimeSdDays: number | null;
  readonly moq: number | null;
  readonly orderMultiple: number | null;
  readonly onHand: number | null;
  readonly onOrder: number | null;
  /** Goods on order by due day, ISO. */
  readonly openOrders: readonly { readonly due: string; readonly quantity: number }[];
  readonly classification: ProductClass | null;
  readonly selection: {
    readonly method: string;
    readonly loss: number | null;
    readonly runnerUp: string | null;
    readonly runnerUpLoss: number | null;
    readonly naiveLoss: number | null;
    readonly reason: Message | null;
  } | null;
  /** Null where there was no router to ask. */
  readonly routing: ProductRouting | null;
  readonly refusals: readonly { readonly method: string; readonly reason: string }[];
  /** What a product without enough sales is forecast like; empty for others. */
  readonly likeItems: readonly { readonly sku: string; readonly similarity: number }[];
  readonly history: ProductHistory;
  /** What cleansing changed before the forecast, oldest first. */
  readonly corrections: readonly Correction[];
  readonly forecast: ProductForecast | null;
  /** What the method reckoned with beside the past of the demand; empty for most products. */
  readonly regressors: readonly ProductRegressor[];
  readonly backtest: readonly ProductBacktest[];
  readonly windows: readonly BacktestWindow[];
  readonly order: ProductOrder | null;
  /** Absent where the supplier's prices are not known. */
  readonly purchase?: ProductPurchase;
  /** What people said against its forecast, the latest first; absent where nobody did. */
  readonly overrides?: readonly ProductOverride[];
  /** Absent where the selling price is not known. */
  readonly effects?: ProductEffects;
}

export interface ProductClass {
  readonly abc: string;
  readonly xyz: string;
  readonly pattern: string;
  readonly adi: number | null;
  readonly cv: number | null;
  readonly cv2: number | null;
  readonly value: number;
  readonly valueShare: number | null;
  /** The classes a quarter of a year before. */
  readonly previousAbc: string | null;
  readonly previousXyz: string | null;
  /** What the policy of the product's cell says. */
  readonly policyMethod: string | null;
  readonly policyServiceLevel: number | null;
  readonly policyReviewDays: number | null;
  readonly cluster: number | null;
  readonly periods: number;
  readonly demandPeriods: number;
}

/** A column that is empty throughout is null. */
export interface ProductHistory {
  readonly start: string;
  readonly quantity: readonly (number | null)[];
  readonly revenue: readonly (number | null)[] | null;
  readonly price: readonly (number | null)[] | null;
  readonly stock: readonly (number | null)[] | null;
  readonly promotion: readonly (number | null)[] | null;
}

export interface ProductForecast {
  readonly start: string;
  readonly method: string;
  readonly mean: readonly number[];
  readonly q025: readonly number[];
  readonly q10: readonly number[];
  readonly q25: readonly number[];
  readonly q50: readonly number[];
  readonly q75: readonly number[];
  readonly q90: readonly number[];
  readonly q975: readonly number[];
  /** What the method itself said, where the mean was moved to agree with sums over products or faded out; else null. */
  readonly ownMean: readonly number[] | null;
  /** What was forecast without people's overrides, null where nobody overrode; absent where nobody overrode any period. */
  readonly statistical?: readonly (number | null)[] | null;
}

/** One value per period of the history, and one per period ahead, of which `planned` say what was planned. */
export interface ProductRegressor {
  readonly name: string;
  readonly past: readonly (number | null)[];
  readonly future: readonly (number | null)[];
  readonly planned: number;
}

export interface ProductBacktest {
  readonly method: string;
  readonly windows: number;
  readonly rmsse: number | null;
  readonly mase: number | null;
  readonly wape: number | null;
  readonly bias: number | null;
  readonly coverage80: number | null;
}

export interface BacktestWindow {
  readonly window: number;
  readonly method: string;
  readonly start: string;
  readonly actual: readonly (number | null)[];
  readonly mean: readonly number[];
  readonly q10: readonly number[];
  readonly q90: readonly number[];
}

export interface ProductOrder {
  readonly status: string;
  readonly quantity: number;
  readonly value: number | null;
  readonly orderDate: string | null;
  readonly dueDate: string | null;
  readonly serviceLevel: number | null;
  readonly leadTimeDays: number | null;
  readonly reviewDays: number | null;
  readonly leadTimeDemand: number | null;
  readonly safetyStock: number | null;
  readonly reorderPoint: number | null;
  readonly orderUpTo: number | null;
  readonly stockoutProbability: number | null;
  readonly risk: number | null;
  readonly trace: readonly Message[];
}
