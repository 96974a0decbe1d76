/** One product's (or product and place's) demand, what was known of it, and what is planned. */
export interface DemandSeries {
  readonly id: string;
  /** Period of the first value on a calendar that all series share. */
  readonly start: number;
  /** Demand per period, oldest first; NaN is missing. All series end in the same or an earlier period. */
  readonly values: Float64Array;
  /**
   * What is known of the future too, such as price and promotion: at least `values.length` values, and as many
   * beyond as are planned. What is not planned is NaN.
   */
  readonly known: Readonly<Record<string, Float64Array>>;
  /** What is known of the past only, such as stock. */
  readonly past?: Readonly<Record<string, Float64Array>>;
  /** Such as class, category and region. */
  readonly categories: Readonly<Record<string, string>>;
  /** How the product sells, such as its class by value and its demand pattern: unlike in `categories`, others of its class are no company to compare prices with. */
  readonly classes?: Readonly<Record<string, string>>;
}

/** What the features of all series have in common. */
export interface DemandSchema {
  readonly known: readonly string[];
  /** Known columns that are positive everywhere: compared by ratio instead of difference. */
  readonly positive: ReadonlySet<string>;
  readonly past: readonly string[];
  readonly categories: readonly string[];
  readonly classes: readonly string[];
  /** Code by value of each category and class that enough series share; the others count as unknown. */
  readonly codes: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Categories with more values than bins teach a tree little. */
const MOST_VALUES = 250;

/** A category of fewer products is as good as their names: what a tree learns from it holds for their past only. */
const FEWEST_MEMBERS = 5;

export function schemaOf(series: readonly DemandSeries[]): DemandSchema {
  const namesOf = (pick: (one: DemandSeries) => object | undefined) => [
    ...new Set(series.flatMap((one) => Object.keys(pick(one) ?? {}))),
  ];
  const known = namesOf((one) => one.known);
  const codes = new Map<string, Map<string, number>>();
  const coded = (names: readonly string[], given: (one: DemandSeries, name: string) => string | undefined) =>
    names.filter((name) => {
      const held = new Map<string, number>();
      for (const one of series) held.set(given(one, name) ?? "", (held.get(given(one, name) ?? "") ?? 0) + 1);
      const values = [...held.keys()].filter((value) => held.get(value)! >= FEWEST_MEMBERS).sort();
      const teaches = values.length > 1 && values.length <= MOST_VALUES;
      if (teaches) codes.set(name, new Map(values.map((value, code) => [value, code])));
      return teaches;
    });
  const categories = coded(
    namesOf((one) => one.categories),
    (one, name) => one.categories[name],
  );
  const classes = coded(
    namesOf((one) => one.classes),
    (one, name) => one.classes?.[name],
  );
  const positive = known.filter((name) => series.every((one) => one.known[name]?.every((v) => !(v <= 0)) !== false));
  return {
    known,
    positive: new Set(positive),
    past: namesOf((one) => one.past),
    categories,
    classes,
    codes,
  };
}
