/** Shapes of dots: discs, and rings for what stands apart. */
export type DotShape = "disc" | "ring";

/** How dots look: colour by group, shape, faint or not, radius in pixels. */
export interface DotStyle {
  readonly group: number;
  readonly shape: DotShape;
  readonly faint: boolean;
  readonly radius: number;
}

/** Groups with a colour of their own; more begin again. */
export const groupColours = 10;

/** Dots drawn once each and copied from then on, which is several times faster than drawing ten thousand arcs. */
export function dotSprites(colour: (group: number) => string, scale: number): (style: DotStyle) => HTMLCanvasElement {
  const sprites: HTMLCanvasElement[] = [];
  return (style) => {
    const look = (style.shape === "ring" ? 2 : 0) + (style.faint ? 1 : 0);
    const key = (style.radius * groupColours + (style.group % groupColours)) * 4 + look;
    let sprite = sprites[key];
    if (sprite === undefined) {
      sprite = draw(style, colour(style.group % groupColours), scale);
      sprites[key] = sprite;
    }
    return sprite;
  };
}

function draw({ shape, faint, radius }: DotStyle, colour: string, scale: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const size = Math.ceil((2 * radius + 3) * scale);
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext("2d");
  if (context === null) return canvas;
  context.scale(scale, scale);
  context.beginPath();
  context.arc(size / scale / 2, size / scale / 2, radius, 0, 2 * Math.PI);
  context.globalAlpha = faint ? 0.18 : 0.75;
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  if (shape === "disc") context.fill();
  else context.stroke();
  return canvas;
}
