/** Groups with a colour of their own, `--celeiro-group-0` and on; more begin again. */
export const groupColours = 10;

/** Red, green and blue of each group, one byte each; `variable` reads the theme. */
export function coloursOfGroups(context: CanvasRenderingContext2D, variable: (name: string) => string): Uint8Array {
  const colours = new Uint8Array(3 * groupColours);
  for (let group = 0; group < groupColours; group++) {
    context.fillStyle = variable(`--celeiro-group-${group}`) || "steelblue";
    // A canvas gives an opaque colour back as #rrggbb, however it was written.
    const code = Number.parseInt(String(context.fillStyle).slice(1), 16);
    colours.set([code >> 16, (code >> 8) & 255, code & 255], 3 * group);
  }
  return colours;
}
