import type { smoothing as en } from "../en/smoothing.js";

export const smoothing: Record<keyof typeof en, string> = {
  "method.ets": "Suavização exponencial automática",

  "describe.ets":
    "{form}: o nível {pace, select, slow {muda devagar, como média de um passado longo} steady {acompanha a demanda aos poucos} other {segue a demanda mais recente}} (alfa {alpha, number, ::.##}), {trend, select, N {sem tendência} A {com tendência (beta {beta, number, ::.##})} Ad {com tendência que se esgota (beta {beta, number, ::.##}, fi {phi, number, ::.##})} M {com crescimento percentual (beta {beta, number, ::.##})} other {com crescimento percentual que se esgota (beta {beta, number, ::.##}, fi {phi, number, ::.##})}}, {season, select, N {sem sazonalidade} A {com sazonalidade em unidades (gama {gamma, number, ::.##})} other {com sazonalidade em porcentagem (gama {gamma, number, ::.##})}}.",
  "method.theta": "Theta",
  "method.optimized-theta": "Theta otimizado",
  "method.dynamic-optimized-theta": "Theta dinâmico otimizado",
  "describe.theta":
    "{season, select, none {Sem sazonalidade} additive {Retirada a sazonalidade em unidades} other {Retirada a sazonalidade em porcentagem}}, o nível {level, number, ::.##} (suavizado com alfa {alpha, number, ::.##}) segue com {drift, number, ::+!.##} por período, metade da inclinação da reta que passa pelo histórico.",
  "describe.optimized-theta":
    "{season, select, none {Sem sazonalidade} additive {Retirada a sazonalidade em unidades} other {Retirada a sazonalidade em porcentagem}}, o nível {level, number, ::.##} (suavizado com alfa {alpha, number, ::.##}) é combinado com a reta que passa pelo histórico; teta {theta, number, ::.##} diz quanto dessa reta é seguido.",
  "describe.dynamic-optimized-theta":
    "{season, select, none {Sem sazonalidade} additive {Retirada a sazonalidade em unidades} other {Retirada a sazonalidade em porcentagem}}, o nível {level, number, ::.##} (suavizado com alfa {alpha, number, ::.##}) é combinado com uma reta reestimada a cada período; teta {theta, number, ::.##} diz quanto dessa reta é seguido.",
  "method.stl-ets": "STL com suavização exponencial",
  "method.mstl": "MSTL com suavização exponencial",
  "describe.stl-ets":
    "Uma sazonalidade de {seasons} períodos, estimada com robustez e mantida como está{logs, select, true { (em porcentagem)} other {}}, é somada à suavização exponencial automática do restante.",
  "describe.mstl":
    "Sazonalidades de {seasons} períodos que mudam devagar{logs, select, true { (em porcentagem)} other {}} são somadas à suavização exponencial automática do restante.",
  "method.arima": "ARIMA automático",
  "describe.arima":
    "{order}{constant, select, none {} mean { com média} other { com deriva}}{regressors, plural, =0 {} one { e um regressor} other { e # regressores}}: {differences, plural, =0 {os próprios valores} one {as variações de um período para o outro} other {as variações das variações}}{seasonalDifferences, plural, =0 {} other {, em relação à temporada anterior,}} são explicados pelos mais recentes e por erros recentes.",
};
