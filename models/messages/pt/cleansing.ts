import type { cleansing as en } from "../en/cleansing.js";

export const cleansing: Record<keyof typeof en, string> = {
  "cleansing.stockout":
    "O estoque tinha acabado: {sold, number, ::.##} vendidos e cerca de {wanted, number, ::.##} procurados, a julgar pelos períodos vizinhos.",
  "cleansing.outlier":
    "{times, number, ::.#} vezes os {usual, number, ::.##} usuais nos períodos vizinhos e na mesma época: tomado por um pedido isolado.",
  "cleansing.promotion":
    "Promoções aumentam a demanda deste produto em {lift, number, ::percent .}; esta é a demanda sem promoção.",
};
