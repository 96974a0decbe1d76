import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { formatDay, parseDay, Random } from "../../../models/core/index.js";

const regions = ["SP", "GO", "MG", "RS", "PR"];
const firstDay = parseDay("2022-01-03");
const days = 1000;

/** Writes daily sales of as many products as fill `bytes`; no two rows have one key. */
export async function writeLargeFile(path: string, bytes: number): Promise<void> {
  await pipeline(Readable.from(productChunks(bytes)), createWriteStream(path));
}

/** The rows of one product at a time. */
function* productChunks(bytes: number): Generator<string> {
  const random = new Random("large file");
  const dates = Array.from({ length: days }, (_, i) => formatDay(firstDay + i));
  let chunk = "sku,date,region,quantity,price,revenue\n";
  let written = 0;
  for (let product = 0; written < bytes; product++) {
    const sku = `P${String(product).padStart(6, "0")}`;
    const region = regions[product % regions.length];
    const price = 5 + random.integer(9500) / 100;
    for (const date of dates) {
      const quantity = random.integer(40);
      chunk += `${sku},${date},${region},${quantity},${price},${(quantity * price).toFixed(2)}\n`;
    }
    written += chunk.length;
    yield chunk;
    chunk = "";
  }
}
