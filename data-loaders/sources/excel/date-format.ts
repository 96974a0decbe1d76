/** Formats that every workbook has and that show dates (ECMA-376 part 1, 18.8.30; 27-36 and 50-58 are East Asian). */
const builtIn: readonly (readonly [number, number])[] = [
  [14, 17],
  [22, 22],
  [27, 36],
  [50, 58],
];

/** Whether a number format shows a date: its code has a year, or a month beside a day, outside texts and colours. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn.some(([from, to]) => id >= from && id <= to);
  const plain = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, "").toLowerCase();
  return /y/.test(plain) || (/d/.test(plain) && /m/.test(plain));
}
