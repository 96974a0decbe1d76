import { type Points, squaredDistance } from "../points.js";

const leafSize = 16;

/** Points sorted into boxes for searches near a point (Bentley, 1975); worth it up to about ten dimensions. */
export class KdTree {
  private readonly order: Int32Array;
  /** Of each inner node: the axis and the value it splits at. Nodes as in a heap; a node's range follows from its split. */
  private readonly axes: number[] = [];
  private readonly cuts: number[] = [];
  private readonly middles: number[] = [];

  constructor(private readonly points: Points) {
    this.order = Int32Array.from({ length: points.count }, (_, i) => i);
    this.build(0, 0, points.count);
  }

  /** Calls `visit` with the index and squared distance of every point within `radius` of point `i`, itself included. */
  within(i: number, radius: number, visit: (index: number, squared: number) => void): void {
    this.searchRadius(0, 0, this.points.count, i, radius, radius * radius, visit);
  }

  /** Distances to the k nearest points of `i`, itself the first, ascending, into `into`; their indices into `indices`. */
  nearest(i: number, k: number, into: Float64Array, indices?: Int32Array): void {
    into.fill(Number.POSITIVE_INFINITY, 0, k);
    indices?.fill(-1, 0, k);
    this.searchNearest(0, 0, this.points.count, i, k, into, indices);
    for (let n = 0; n < k; n++) into[n] = Math.sqrt(into[n]!);
  }

  private build(node: number, from: number, to: number): void {
    if (to - from <= leafSize) return;
    const { data, dimensions } = this.points;
    let axis = 0;
    let widest = -1;
    for (let j = 0; j < dimensions; j++) {
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let n = from; n < to; n++) {
        const value = data[this.order[n]! * dimensions + j]!;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (high - low > widest) {
        widest = high - low;
        axis = j;
      }
    }
    const middle = (from + to) >> 1;
    const coordinate = (index: number) => data[index * dimensions + axis]!;
    this.order.subarray(from, to).sort((a, b) => coordinate(a) - coordinate(b) || a - b);
    this.axes[node] = axis;
    this.cuts[node] = coordinate(this.order[middle]!);
    this.middles[node] = middle;
    this.build(2 * node + 1, from, middle);
    this.build(2 * node + 2, middle, to);
  }

  private searchRadius(
    node: number,
    from: number,
    to: number,
    i: number,
    radius: number,
    squaredRadius: number,
    visit: (index: number, squared: number) => void,
  ): void {
    const { data, dimensions } = this.points;
    if (to - from <= leafSize) {
      for (let n = from; n < to; n++) {
        const j = this.order[n]!;
        const squared = squaredDistance(data, i, data, j, dimensions);
        if (squared <= squaredRadius) visit(j, squared);
      }
      return;
    }
    const offset = data[i * dimensions + this.axes[node]!]! - this.cuts[node]!;
    const middle = this.middles[node]!;
    if (offset <= radius) this.searchRadius(2 * node + 1, from, middle, i, radius, squaredRadius, visit);
    if (offset >= -radius) this.searchRadius(2 * node + 2, middle, to, i, radius, squaredRadius, visit);
  }

  private searchNearest(
    node: number,
    from: number,
    to: number,
    i: number,
    k: number,
    into: Float64Array,
    indices: Int32Array | undefined,
  ): void {
    const { data, dimensions } = this.points;
    if (to - from <= leafSize) {
      for (let n = from; n < to; n++) {
        const j = this.order[n]!;
        const squared = squaredDistance(data, i, data, j, dimensions);
        if (squared >= into[k - 1]! && !(j === i && squared === 0)) continue;
        insert(into, indices, k, j === i ? -1 : squared, j);
      }
      return;
    }
    const offset = data[i * dimensions + this.axes[node]!]! - this.cuts[node]!;
    const middle = this.middles[node]!;
    const [near, nearFrom, nearTo, far, farFrom, farTo] =
      offset <= 0
        ? [2 * node + 1, from, middle, 2 * node + 2, middle, to]
        : [2 * node + 2, middle, to, 2 * node + 1, from, middle];
    this.searchNearest(near, nearFrom, nearTo, i, k, into, indices);
    if (offset * offset <= into[k - 1]!) this.searchNearest(far, farFrom, farTo, i, k, into, indices);
  }
}

/** Keeps the k least squared distances in order; a squared distance of -1 is the point itself, kept first as 0. */
function insert(into: Float64Array, indices: Int32Array | undefined, k: number, squared: number, index: number): void {
  let place = k - 1;
  const value = Math.max(0, squared);
  const first = squared < 0;
  while (place > 0 && (first || into[place - 1]! > value)) {
    into[place] = into[place - 1]!;
    if (indices !== undefined) indices[place] = indices[place - 1]!;
    place--;
  }
  into[place] = value;
  if (indices !== undefined) indices[place] = index;
}
