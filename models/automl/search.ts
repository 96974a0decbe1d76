import { Random } from "../core/index.js";
import type { Interval } from "../evaluation/index.js";
import { type StoredStudy, Study, successiveHalving, type Trial } from "../tuning/index.js";
import { type ProductLoss, ProductLosses, pooledOver, type TunedProduct } from "./losses.js";
import { methodAt, methodSpace } from "./space.js";

export interface SearchOptions {
  /** Methods that may be combined; each is tried alone first. */
  readonly methods: readonly string[];
  /** What the found method has to beat; one of `methods`. */
  readonly baseline: string;
  readonly horizon: number;
  /** Windows that the search judges by; the latest horizon is kept back beside them. */
  readonly windows: number;
  readonly seed: number;
}

/** One thing that was tried: its loss in the windows of the search, pooled over the products that it got to. */
export interface Tried {
  readonly method: string;
  readonly loss: number;
  readonly state: "complete" | "pruned";
}

/** What is needed to go on with a search: plain data. */
export interface StoredSearch {
  readonly study: StoredStudy;
  readonly tried: readonly Tried[];
}

/** What a search found, and what that gains in periods that it never saw. */
export interface Found {
  readonly method: string;
  readonly loss: number;
  readonly baselineLoss: number;
  readonly products: number;
  /** Share by which it lost less than the baseline in the periods kept back, with a 95 % interval from draws of products. */
  readonly gain: Interval;
  /** The same in the windows of the search, which flatters. */
  readonly searchGain: number;
  /** Whether the gain is beyond chance. */
  readonly adopted: boolean;
}

/** Products after which a trial that does badly may be stopped. */
const batch = 8;
const draws = 1000;

/**
 * Search over methods, their settings and combinations for products of one kind: plain methods first, then points that the
 * tree-structured Parzen estimator suggests, stopped early by successive halving over products. Anytime: every step leaves a
 * best so far. The latest horizon of every product is kept from it, so that what the best gains there is an honest measure.
 */
export class MethodSearch {
  private readonly study: Study;
  private readonly tried: Tried[];
  private readonly losses: ProductLosses;

  constructor(
    products: readonly TunedProduct[],
    private readonly options: SearchOptions,
    stored?: StoredSearch,
  ) {
    const { methods, horizon, windows, seed } = options;
    const pruner = successiveHalving({ reduction: 3 });
    this.study = new Study(methodSpace(methods), { seed, pruner, startupTrials: 12 }, stored?.study);
    this.tried = [...(stored?.tried ?? [])];
    const all = new ProductLosses(products, { horizon, windows });
    const served = products.filter((_, place) => all.of("naive", place) !== undefined);
    this.losses = new ProductLosses(new Random(seed).fork("order").shuffle([...served]), { horizon, windows });
  }

  /** Products that are long enough to judge by. */
  get products(): number {
    return this.losses.products.length;
  }

  /** Tries one thing more. */
  step(): Tried {
    const { methods } = this.options;
    const plain = methods[this.tried.length];
    const made = plain === undefined ? this.trySuggested() : this.tryAlone(plain);
    this.tried.push(made);
    return made;
  }

  get history(): readonly Tried[] {
    return this.tried;
  }

  store(): StoredSearch {
    return { study: this.study.store(), tried: this.tried };
  }

  /** The best so far, undefined before the baseline and another method were tried. */
  best(): Found | undefined {
    const complete = this.tried.filter(({ state }) => state === "complete");
    const baseline = complete.find(({ method }) => method === this.options.baseline);
    if (baseline === undefined || complete.length < 2) return undefined;
    const found = complete.reduce((best, one) => (one.loss < best.loss ? one : best));
    const gain = this.keptGain(found.method);
    return {
      method: found.method,
      loss: found.loss,
      baselineLoss: baseline.loss,
      products: this.products,
      gain,
      searchGain: 1 - found.loss / baseline.loss,
      adopted: gain.low > 0,
    };
  }

  private tryAlone(method: string): Tried {
    return { method, loss: pooledOver(this.searched(method, this.products)), state: "complete" };
  }

  private trySuggested(): Tried {
    const trial = this.study.ask();
    const { products } = this.losses;
    const longest = Math.max(...products.map(({ series }) => series.values.length));
    const method = methodAt(trial.parameters, products[0]!.series.seasonLength, longest);
    let loss = Number.NaN;
    for (let reached = batch; ; reached += batch) {
      const count = Math.min(reached, this.products);
      loss = pooledOver(this.searched(method, count));
      const stop = this.study.report(trial.number, loss);
      if (count === this.products) break;
      if (stop) return this.end(trial, method, loss, true);
    }
    return this.end(trial, method, loss, false);
  }

  private end(trial: Trial, method: string, loss: number, pruned: boolean): Tried {
    this.study.tell(trial.number, loss, pruned);
    return { method, loss, state: pruned ? "pruned" : "complete" };
  }

  private searched(method: string, count: number): ProductLoss["searched"][] {
    return Array.from({ length: count }, (_, place) => this.losses.of(method, place)!.searched);
  }

  private keptGain(method: string): Interval {
    const { baseline, seed } = this.options;
    const places = Array.from({ length: this.products }, (_, place) => place);
    const [own, other] = [method, baseline].map((name) => places.map((place) => this.losses.of(name, place)!.kept));
    const gain = (rows: readonly number[]) =>
      1 - pooledOver(rows.map((row) => own![row]!)) / pooledOver(rows.map((row) => other![row]!));
    const random = new Random(seed).fork("kept back");
    const drawn = Float64Array.from({ length: draws }, () =>
      gain(places.map(() => random.integer(places.length))),
    ).sort();
    const at = (p: number) => drawn[Math.round(p * (draws - 1))]!;
    return { estimate: gain(places), low: at(0.025), high: at(0.975) };
  }
}
