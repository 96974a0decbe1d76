import type { smoothing as en } from "../en/smoothing.js";

export const smoothing: Record<keyof typeof en, string> = {
  "method.ets": "Suavização exponencial automática",

  "describe.ets":
    "{form}: o nível {pace, select, slow {muda devagar, como média de um passado longo} steady {acompanha a demanda aos poucos} other {segue a demanda mais recente}} (alfa {alpha, number, ::.##}), {trend, select, N {sem tendência} A {com tendência (beta {beta, number, ::.##})} Ad {com tendência que se esgota (beta {beta, number, ::.##}, fi {phi, number, ::.##})} M {com crescimento percentual (beta {beta, number, ::.##})} other {com crescimento percentual que se esgota (beta {beta, number, ::.##}, fi {phi, number, ::.##})}}, {season, select, N {sem sazonalidade} A {com sazonalidade em unidades (gama {gamma, number, ::.##})} other {com sazonalidade em porcentagem (gama {gamma, number, ::.##})}}.",
};
