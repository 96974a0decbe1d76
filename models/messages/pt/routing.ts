import type { routing as en } from "../en/routing.js";

export const routing: Record<keyof typeof en, string> = {
  "method.blend": "{first} + {second}",
  "describe.blend": "Partes iguais de dois métodos, {method}: tira-se a média das médias e dos quantis dos dois.",
};
