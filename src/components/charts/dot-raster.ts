/** Dots in pixels of an image; every array has one entry per dot. */
export interface RasterDots {
  /** Middles, in pixels from the left and from the top; a dot at NaN is not drawn. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Which colour; more groups than colours begin again. */
  readonly group: Uint8Array;
  /** Radius before `scale`. */
  readonly radius: Uint8Array;
  /** Not zero draws a ring in place of a disc. */
  readonly ring: Uint8Array | null;
  /** Not zero draws a dot faintly, and under those that are not. */
  readonly faint: Uint8Array;
}

export interface RasterStyle {
  /** Red, green and blue of each group, one byte each. */
  readonly colours: Uint8Array;
  /** Pixels of the image per unit of radius. */
  readonly scale: number;
}

const strong = 0.75;
const weak = 0.18;
/** Width of a ring before `scale`. */
const ringWidth = 1.5;

/**
 * Lays dots over an image of `width` x `height` pixels, four bytes each: red, green, blue, opacity, not premultiplied. A
 * canvas takes some microseconds for each dot; bytes take a tenth of that.
 */
export function paintDots(
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
  dots: RasterDots,
  { colours, scale }: RasterStyle,
): void {
  const { x, y, group, radius, ring, faint } = dots;
  const groups = colours.length / 3;
  const stamps: Stamp[] = [];
  for (const pass of [weak, strong]) {
    for (let i = 0; i < x.length; i++) {
      if ((faint[i] !== 0) !== (pass === weak) || Number.isNaN(x[i]!) || Number.isNaN(y[i]!)) continue;
      const hollow = ring !== null && ring[i] !== 0;
      const key = radius[i]! * 2 + Number(hollow);
      stamps[key] ??= stampOf(radius[i]! * scale, hollow ? ringWidth * scale : null);
      paint(
        pixels,
        width,
        height,
        Math.round(x[i]!),
        Math.round(y[i]!),
        stamps[key],
        pass,
        colours,
        group[i]! % groups,
      );
    }
  }
}

/** How much of each pixel a dot covers, 0 to 1, in a square around its middle. */
interface Stamp {
  readonly reach: number;
  readonly coverage: Float32Array;
}

function stampOf(radius: number, line: number | null): Stamp {
  const reach = Math.ceil(radius + (line ?? 0) / 2);
  const side = 2 * reach + 1;
  const coverage = new Float32Array(side * side);
  for (let row = 0, k = 0; row < side; row++) {
    for (let column = 0; column < side; column++, k++) {
      const distance = Math.hypot(row - reach, column - reach);
      const inside = line === null ? radius - distance : line / 2 - Math.abs(radius - distance);
      coverage[k] = Math.min(1, Math.max(0, inside + 0.5));
    }
  }
  return { reach, coverage };
}

/** Porter & Duff (1984), "over", with colours that are not multiplied by their opacity. */
function paint(
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
  left: number,
  top: number,
  { reach, coverage }: Stamp,
  opacity: number,
  colours: Uint8Array,
  group: number,
): void {
  const red = colours[group * 3]!;
  const green = colours[group * 3 + 1]!;
  const blue = colours[group * 3 + 2]!;
  const side = 2 * reach + 1;
  const firstRow = Math.max(0, reach - top);
  const lastRow = Math.min(side, height - top + reach);
  const firstColumn = Math.max(0, reach - left);
  const lastColumn = Math.min(side, width - left + reach);
  for (let row = firstRow; row < lastRow; row++) {
    let at = ((top + row - reach) * width + left + firstColumn - reach) * 4;
    for (let k = row * side + firstColumn; k < row * side + lastColumn; k++, at += 4) {
      const above = opacity * coverage[k]!;
      if (above === 0) continue;
      const opaque = pixels[at + 3]!;
      if (opaque === 0) {
        pixels[at] = red;
        pixels[at + 1] = green;
        pixels[at + 2] = blue;
        pixels[at + 3] = 255 * above;
        continue;
      }
      const total = above + (opaque / 255) * (1 - above);
      const share = above / total;
      pixels[at] = pixels[at]! + (red - pixels[at]!) * share;
      pixels[at + 1] = pixels[at + 1]! + (green - pixels[at + 1]!) * share;
      pixels[at + 2] = pixels[at + 2]! + (blue - pixels[at + 2]!) * share;
      pixels[at + 3] = 255 * total;
    }
  }
}
