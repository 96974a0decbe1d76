import { FileAttachment } from "observablehq:stdlib";

/** The features of all products, column after column, without the two counts that the file begins with. */
export async function features(): Promise<Float32Array> {
  return new Float32Array(await FileAttachment("../../data/features.bin").arrayBuffer(), 8);
}
