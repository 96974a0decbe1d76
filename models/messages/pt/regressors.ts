import type { regressors as en } from "../en/regressors.js";

export const regressors: Record<keyof typeof en, string> = {
  "cause.regressors": "porque preços, promoções ou outros dados conhecidos movem a demanda",
  "regressor.price": "preço",
  "regressor.promotion": "promoção",
  "regressor.holidays": "feriados",
  "regressor.other": "{name}",
  "list.of-names": "{first}, {rest}",
  "list.of-sentences": "{first} {rest}",
  "regressors.used": "Leva em conta: {names}.",
  "regressors.assumed":
    "Sem plano até o horizonte: {names}; além do plano, o preço fica como estava e não há promoção.",
  "regressors.unused": "{method} não consegue usar: {names}.",
  "regressors.constant": "Nunca variou, e nada se aprende disso: {names}.",
};
