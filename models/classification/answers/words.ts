/** Words of a description in lower case, letters and digits only, without accents. */
export function plainWords(description: string): string[] {
  const plain = description.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
