import { h, onWidth } from "../dom.js";
import { paintDots, type RasterDots } from "./dot-raster.js";
import { coloursOfGroups } from "./group-colours.js";

/** Dots in data coordinates, drawn in the order given; radii in whole pixels. */
export interface Dots extends Omit<RasterDots, "x" | "y"> {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly domain: { readonly x: readonly [number, number]; readonly y: readonly [number, number] };
}

/** Words at a place, or a rule across; ticks stand outside the frame. */
export interface Annotation {
  readonly kind: "label" | "rule-x" | "rule-y" | "tick-x" | "tick-y";
  readonly x?: number;
  readonly y?: number;
  readonly text?: string;
  readonly align?: CanvasTextAlign;
}

export interface DotCanvas {
  readonly element: HTMLElement;
  /** The layer over the dots, for brushes and tips. */
  readonly layer: HTMLElement;
  show(dots: Dots, annotations: readonly Annotation[]): void;
  /** Of a place in the layer, its data coordinates, and back. */
  invert(px: number, py: number): readonly [number, number];
  place(x: number, y: number): readonly [number, number];
  /** The dot nearest to a place in the layer within `reach` pixels, or -1. */
  nearest(px: number, py: number, reach: number): number;
}

const margin = { top: 8, right: 10, bottom: 30, left: 40 } as const;

/** A scatter plot on a canvas: ten thousand dots redrawn within a frame. `label` says what it shows. */
export function dotCanvas(label: string, height: number): DotCanvas {
  const canvas = h("canvas", { role: "img", "aria-label": label });
  const layer = h("div", { class: "layer" }, canvas);
  const element = h("div", { class: "canvas dots" }, layer);
  element.style.setProperty("--height", `${height}px`);
  const ratio = Math.min(2, globalThis.devicePixelRatio || 1);
  let width = 0;
  let shown: readonly [Dots, readonly Annotation[]] | undefined;
  // Pixels are written by the page, so the canvas is to keep them where the page can reach them.
  const context = canvas.getContext("2d", { willReadFrequently: true });
  // Asking for a style makes the browser work out all of them, so they are asked for once a theme.
  let theme: Theme | undefined;

  const place = (x: number, y: number): readonly [number, number] => {
    const [x0, x1] = shown?.[0].domain.x ?? [0, 1];
    const [y0, y1] = shown?.[0].domain.y ?? [0, 1];
    return [
      margin.left + ((x - x0) / (x1 - x0 || 1)) * (width - margin.left - margin.right),
      height - margin.bottom - ((y - y0) / (y1 - y0 || 1)) * (height - margin.top - margin.bottom),
    ];
  };
  const invert = (px: number, py: number): readonly [number, number] => {
    const [x0, x1] = shown?.[0].domain.x ?? [0, 1];
    const [y0, y1] = shown?.[0].domain.y ?? [0, 1];
    return [
      x0 + ((px - margin.left) / (width - margin.left - margin.right)) * (x1 - x0),
      y0 + ((height - margin.bottom - py) / (height - margin.top - margin.bottom)) * (y1 - y0),
    ];
  };
  const draw = () => {
    if (context === null || shown === undefined || width === 0) return;
    const [dots, annotations] = shown;
    theme ??= themeOf(context);
    const image = context.createImageData(canvas.width, canvas.height);
    paintDots(image.data, canvas.width, canvas.height, inPixels(dots), { colours: theme.colours, scale: ratio });
    context.putImageData(image, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const isRule = ({ kind }: Annotation) => kind.startsWith("rule");
    context.globalCompositeOperation = "destination-over";
    annotate(context, annotations.filter(isRule), place, width, height, theme);
    context.globalCompositeOperation = "source-over";
    annotate(
      context,
      annotations.filter((item) => !isRule(item)),
      place,
      width,
      height,
      theme,
    );
  };
  const inPixels = (dots: Dots): RasterDots => {
    const [left, bottom] = place(dots.domain.x[0], dots.domain.y[0]);
    const [right, top] = place(dots.domain.x[1], dots.domain.y[1]);
    return {
      ...dots,
      x: scaled(dots.x, dots.domain.x, [left * ratio, right * ratio]),
      y: scaled(dots.y, dots.domain.y, [bottom * ratio, top * ratio]),
    };
  };
  onWidth(element, (next) => {
    width = next;
    canvas.width = Math.round(next * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${next}px`;
    canvas.style.height = `${height}px`;
    draw();
  });
  for (const medium of ["(prefers-color-scheme: dark)", "print"]) {
    matchMedia(medium).addEventListener("change", () => {
      theme = undefined;
      draw();
    });
  }
  return {
    element,
    layer,
    invert,
    place,
    show(dots, annotations) {
      shown = [dots, annotations];
      draw();
    },
    nearest(px, py, reach) {
      if (shown === undefined) return -1;
      const [{ x, y, faint }] = shown;
      let best = -1;
      let least = reach * reach;
      for (let i = 0; i < x.length; i++) {
        if (faint[i] !== 0) continue;
        const [dx, dy] = place(x[i]!, y[i]!);
        const squared = (dx - px) ** 2 + (dy - py) ** 2;
        if (squared < least) {
          least = squared;
          best = i;
        }
      }
      return best;
    },
  };
}

interface Theme {
  /** Of the groups: red, green and blue of each. */
  readonly colours: Uint8Array;
  readonly muted: string;
  readonly foreground: string;
  readonly background: string;
}

function themeOf(context: CanvasRenderingContext2D): Theme {
  const style = getComputedStyle(document.documentElement);
  const variable = (name: string) => style.getPropertyValue(name).trim();
  return {
    colours: coloursOfGroups(context, variable),
    muted: variable("--theme-foreground-muted"),
    foreground: variable("--theme-foreground"),
    background: variable("--theme-background-alt"),
  };
}

function scaled(
  values: ArrayLike<number>,
  [low, high]: readonly [number, number],
  [from, to]: readonly [number, number],
): Float32Array {
  const factor = (to - from) / (high - low || 1);
  const into = new Float32Array(values.length);
  for (let i = 0; i < into.length; i++) into[i] = from + (values[i]! - low) * factor;
  return into;
}

function annotate(
  context: CanvasRenderingContext2D,
  annotations: readonly Annotation[],
  place: DotCanvas["place"],
  width: number,
  height: number,
  { muted, foreground, background }: Theme,
): void {
  context.font = "600 13px system-ui, sans-serif";
  for (const { kind, x = 0, y = 0, text = "", align = "center" } of annotations) {
    const [px, py] = place(x, y);
    if (kind === "rule-x" || kind === "rule-y") {
      context.strokeStyle = muted;
      context.setLineDash([3, 3]);
      context.beginPath();
      context.moveTo(kind === "rule-x" ? px : margin.left, kind === "rule-x" ? margin.top : py);
      context.lineTo(kind === "rule-x" ? px : width - margin.right, kind === "rule-x" ? height - margin.bottom : py);
      context.stroke();
      context.setLineDash([]);
      continue;
    }
    context.textAlign = kind === "tick-y" ? "right" : align;
    context.textBaseline = "middle";
    const at: readonly [number, number] =
      kind === "tick-x" ? [px, height - margin.bottom + 12] : kind === "tick-y" ? [margin.left - 6, py] : [px, py];
    if (kind === "label") {
      context.lineWidth = 4;
      context.strokeStyle = background;
      context.strokeText(text, ...at);
    }
    context.fillStyle = kind === "label" ? foreground : muted;
    context.fillText(text, ...at);
  }
}
