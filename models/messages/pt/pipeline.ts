import type { pipeline as en } from "../en/pipeline.js";

export const pipeline: Record<keyof typeof en, string> = {
  "pipeline.asked": "{method}, como pedido.",
  "pipeline.over-budget":
    "Não pedido: a verba de {budget, number} foi para pedidos que evitam mais vendas perdidas pelo que custam.",
  "pipeline.stand-in": "{method}, no lugar de {chosen}: {reason}.",
};
