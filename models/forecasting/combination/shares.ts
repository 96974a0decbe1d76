/** One method's share in a combination; the shares of a combination add up to 1. */
export interface Share {
  readonly method: string;
  readonly share: number;
}

/** Between the members of a combination's name: `tsb+auto` is half of each, `ets*60+tsb*40` has its shares in percent. */
export const blendMark = "+";
export const shareMark = "*";

/** The members that a method's name lists: itself alone, or the parts of a combination. Names are not checked. */
export function sharesOf(name: string): Share[] {
  const parts = name.split(blendMark).map((part) => part.split(shareMark));
  return parts.map(([method = "", percent]) => ({
    method,
    share: percent === undefined ? 1 / parts.length : Number(percent) / 100,
  }));
}

/** The name that `sharesOf` reads; shares are whole percents. Equal halves are written without them. */
export function nameOfShares(shares: readonly Share[]): string {
  const equal = shares.length <= 2 && shares.every(({ share }) => Math.round(100 * share) === 100 / shares.length);
  return shares
    .map(({ method, share }) => (equal ? method : `${method}${shareMark}${Math.round(100 * share)}`))
    .join(blendMark);
}
