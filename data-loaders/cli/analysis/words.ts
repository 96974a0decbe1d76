import type { Language } from "../../../models/core/index.js";
import { type Message, say } from "../../../models/messages/index.js";
import { ParcelBuilder } from "../../pipeline/parcels/builder.js";
import { type Parcel, tableOf } from "../../pipeline/parcels/parcel.js";

/** Table `words` of the output: what stored messages say, in the reader's language. */
export const wordsSchema = { words: "VARCHAR" } as const;

/** Puts column `column` of table `name`, one Message or an array of them as JSON per product, into words. */
export function* inWords(
  parcels: Iterable<Parcel>,
  name: string,
  column: string,
  language: Language,
): Generator<Parcel> {
  for (const parcel of parcels) {
    const stored = tableOf(parcel, name).columns[column] as readonly (string | null)[];
    const builder = new ParcelBuilder({ words: wordsSchema });
    parcel.skus.forEach((sku, i) => {
      const messages = [JSON.parse(stored[i] ?? "[]") as Message | Message[]].flat();
      builder.begin(sku, "");
      builder.add("words", { words: messages.map((message) => say(language, message)).join(" ") });
    });
    yield builder.build();
  }
}

/** Table of words for tables with several rows a product; `row` counts them from 1. */
export const rowWordsSchema = { row: "BIGINT", words: "VARCHAR" } as const;

/** Puts column `column` of table `name`, one Message as JSON per row, into words. */
export function* rowsInWords(
  parcels: Iterable<Parcel>,
  name: string,
  column: string,
  language: Language,
): Generator<Parcel> {
  for (const parcel of parcels) {
    const { columns, firstRow } = tableOf(parcel, name);
    const builder = new ParcelBuilder({ words: rowWordsSchema });
    parcel.skus.forEach((sku, i) => {
      builder.begin(sku, "");
      for (let r = firstRow[i] as number; r < (firstRow[i + 1] as number); r++) {
        const message = JSON.parse(columns[column]?.[r] as string) as Message;
        builder.add("words", { row: r - (firstRow[i] as number) + 1, words: say(language, message) });
      }
    });
    yield builder.build();
  }
}
