/** Distances between all pairs, row after row: `values[i * count + j]`; symmetric, zero from each to itself. */
export interface Distances {
  readonly values: Float64Array;
  readonly count: number;
}

export interface Medoids {
  /** Index of the item that stands for each cluster; clusters are numbered by falling size. */
  readonly medoids: Int32Array;
  readonly labels: Int32Array;
  readonly sizes: Int32Array;
  /** Sum of the distances to the own medoid. */
  readonly deviation: number;
}

export function distancesOf(count: number, distance: (i: number, j: number) => number): Distances {
  const values = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const d = distance(i, j);
      values[i * count + j] = d;
      values[j * count + i] = d;
    }
  }
  return { values, count };
}

/**
 * k-medoids by FasterPAM (Schubert & Rousseeuw, 2021): the greedy start of PAM, then swaps of a medoid for another item,
 * each made as soon as it lowers the deviation, all medoids weighed in one pass. The same input gives the same answer.
 * `k` is 1 to the number of items.
 */
export function kMedoids(distances: Distances, k: number): Medoids {
  const { values, count } = distances;
  const state = new Assignment(distances, greedyStart(distances, k));
  const change = new Float64Array(k);
  let unchanged = 0;
  for (let x = 0; unchanged < count; x = (x + 1) % count) {
    unchanged++;
    if (state.isMedoid[x] === 1) continue;
    change.set(state.removal);
    let shared = 0;
    for (let j = 0; j < count; j++) {
      const d = values[x * count + j]!;
      const [first, second] = [state.firstDistance[j]!, state.secondDistance[j]!];
      const near = state.first[j]!;
      if (d < first) {
        shared += d - first;
        change[near]! += first - second;
      } else if (d < second) {
        change[near]! += d - second;
      }
    }
    let best = 0;
    for (let m = 1; m < k; m++) if (change[m]! < change[best]!) best = m;
    if (change[best]! + shared < -1e-12 * (1 + state.deviation)) {
      state.replace(best, x);
      unchanged = 0;
    }
  }
  return state.result();
}

/** Mean silhouette (Rousseeuw, 1987), 0 for an item alone in its cluster and for one cluster only. */
export function meanSilhouette({ values, count }: Distances, labels: Int32Array, sizes: Int32Array): number {
  const sums = new Float64Array(sizes.length);
  let total = 0;
  for (let i = 0; i < count; i++) {
    const own = labels[i]!;
    if (sizes[own]! < 2) continue;
    sums.fill(0);
    for (let j = 0; j < count; j++) sums[labels[j]!]! += values[i * count + j]!;
    const within = sums[own]! / (sizes[own]! - 1);
    let next = Number.POSITIVE_INFINITY;
    for (let c = 0; c < sizes.length; c++) if (c !== own) next = Math.min(next, sums[c]! / sizes[c]!);
    const widest = Math.max(within, next);
    if (Number.isFinite(next) && widest > 0) total += (next - within) / widest;
  }
  return total / count;
}

/** PAM's BUILD (Kaufman & Rousseeuw, 1990): each medoid the item that lowers the deviation most. */
function greedyStart({ values, count }: Distances, k: number): Int32Array {
  const nearest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const chosen = new Int32Array(k);
  const taken = new Uint8Array(count);
  for (let m = 0; m < k; m++) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let x = 0; x < count; x++) {
      if (taken[x] === 1) continue;
      let sum = 0;
      for (let j = 0; j < count; j++) sum += Math.min(nearest[j]!, values[x * count + j]!);
      if (best < 0 || sum < least) {
        least = sum;
        best = x;
      }
    }
    chosen[m] = best;
    taken[best] = 1;
    for (let j = 0; j < count; j++) nearest[j] = Math.min(nearest[j]!, values[best * count + j]!);
  }
  return chosen;
}

/** Which medoid is nearest and second nearest to each item, and what it would cost to lose a medoid. */
class Assignment {
  readonly first: Int32Array;
  readonly firstDistance: Float64Array;
  readonly secondDistance: Float64Array;
  readonly isMedoid: Uint8Array;
  readonly removal: Float64Array;
  deviation = 0;
  private readonly farthest: number;

  constructor(
    private readonly distances: Distances,
    private readonly medoids: Int32Array,
  ) {
    const { count } = distances;
    this.first = new Int32Array(count);
    this.firstDistance = new Float64Array(count);
    this.secondDistance = new Float64Array(count);
    this.isMedoid = new Uint8Array(count);
    this.removal = new Float64Array(medoids.length);
    this.farthest = distances.values.reduce((most, d) => Math.max(most, d), 0);
    this.assign();
  }

  replace(medoid: number, item: number): void {
    this.medoids[medoid] = item;
    this.assign();
  }

  result(): Medoids {
    const k = this.medoids.length;
    const held = new Int32Array(k);
    for (const m of this.first) held[m]! += 1;
    const order = Array.from(held.keys()).sort((a, b) => held[b]! - held[a]! || this.medoids[a]! - this.medoids[b]!);
    const rank = new Int32Array(k);
    for (const [position, m] of order.entries()) rank[m] = position;
    return {
      medoids: Int32Array.from(order, (m) => this.medoids[m]!),
      labels: this.first.map((m) => rank[m]!),
      sizes: Int32Array.from(order, (m) => held[m]!),
      deviation: this.deviation,
    };
  }

  private assign(): void {
    const { values, count } = this.distances;
    const k = this.medoids.length;
    this.isMedoid.fill(0);
    for (const x of this.medoids) this.isMedoid[x] = 1;
    this.removal.fill(0);
    this.deviation = 0;
    for (let j = 0; j < count; j++) {
      let near = -1;
      let first = Number.POSITIVE_INFINITY;
      let second = Number.POSITIVE_INFINITY;
      for (let m = 0; m < k; m++) {
        const d = this.medoids[m] === j ? 0 : values[this.medoids[m]! * count + j]!;
        // A medoid stands for itself, even where another item equals it.
        if (d < first || this.medoids[m] === j) {
          second = first;
          first = d;
          near = m;
        } else if (d < second) second = d;
      }
      this.first[j] = near;
      this.firstDistance[j] = first;
      // With one medoid there is no other to go to: any stand-in that is farther than all leaves the swaps as they are.
      this.secondDistance[j] = k > 1 ? second : this.farthest;
      this.removal[near]! += this.secondDistance[j]! - first;
      this.deviation += first;
    }
  }
}
