/**
 * Series that add up: aggregates (total, regions, categories, ...) and the leaves below them. Wherever there is one entry
 * per node, the aggregates come first, in order, then the leaves.
 */
export interface Hierarchy {
  readonly leafCount: number;
  /** Names of all nodes; aggregates are named after the attributes that their leaves share. */
  readonly names: readonly string[];
  /** Leaves, by index, of each aggregate. */
  readonly aggregates: readonly Int32Array[];
}

/**
 * A hierarchy, or groups that cross, from the attributes of each leaf: every level is a list of attributes, and has one
 * aggregate for each combination of their values; the empty list is the total.
 */
export function buildHierarchy(
  leaves: readonly { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[],
  levels: readonly (readonly string[])[],
): Hierarchy {
  const names: string[] = [];
  const aggregates: Int32Array[] = [];
  for (const level of levels) {
    const groups = new Map<string, number[]>();
    leaves.forEach(({ attributes }, i) => {
      const key = JSON.stringify(level.map((attribute) => attributes[attribute] ?? ""));
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [i]);
      else group.push(i);
    });
    for (const [key, members] of groups) {
      names.push((JSON.parse(key) as string[]).join(" / ") || "total");
      aggregates.push(Int32Array.from(members));
    }
  }
  return { leafCount: leaves.length, names: [...names, ...leaves.map(({ name }) => name)], aggregates };
}

/** Values of all nodes from those of the leaves. */
export function sumUp({ aggregates }: Hierarchy, leaves: readonly Float64Array[]): Float64Array[] {
  const length = leaves[0]?.length ?? 0;
  const sums = aggregates.map((members) => {
    const sum = new Float64Array(length);
    for (const member of members) for (let t = 0; t < length; t++) sum[t] = sum[t]! + leaves[member]![t]!;
    return sum;
  });
  return [...sums, ...leaves];
}
