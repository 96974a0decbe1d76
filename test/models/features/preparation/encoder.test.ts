import fc from "fast-check";
import { expect, test } from "vitest";
import {
  decodeValues,
  type Encoder,
  encodedWidth,
  encodeValues,
  fitEncoder,
} from "../../../../models/features/preparation/index.js";

const kind = fc.constantFrom("ordinal" as const, "onehot" as const);
const word = fc.option(fc.oneof(fc.constantFrom("SP", "MG", "__proto__", ""), fc.string()));

test("every word that was fitted comes back, and what is missing comes back missing", () => {
  fc.assert(
    fc.property(fc.array(word), kind, (words, kind) => {
      const encoder = fitEncoder(words, kind);
      const read = JSON.parse(JSON.stringify(encoder)) as Encoder;
      expect(decodeValues(read, encodeValues(encoder, words))).toEqual(words);
    }),
  );
});

test("codes depend on which words occur, not on their order or number", () => {
  fc.assert(
    fc.property(fc.array(word), kind, (words, kind) => {
      expect(fitEncoder([...words, ...words].reverse(), kind)).toEqual(fitEncoder(words, kind));
    }),
  );
});

test("a row of 0 and 1 holds a single 1", () => {
  fc.assert(
    fc.property(fc.array(word), fc.array(word), (fitted, words) => {
      const encoder = fitEncoder(fitted, "onehot");
      const rows = encodeValues(encoder, words);
      const width = encodedWidth(encoder);
      words.forEach((_, i) => {
        expect(rows.subarray(i * width, (i + 1) * width).filter((cell) => cell === 1)).toHaveLength(1);
      });
      expect(rows.reduce((sum, cell) => sum + cell, 0)).toBe(words.length);
    }),
  );
});

test("a vocabulary given stays as it is, and other words share the place of the unknown", () => {
  const encoder = fitEncoder(["GO", "SP"], "ordinal", ["SP", "MG"]);
  expect([...encodeValues(encoder, ["SP", "MG", "GO", null])]).toEqual([1, 2, 0, 0]);
  expect(decodeValues(encoder, Float64Array.of(2, 0))).toEqual(["MG", null]);
});
