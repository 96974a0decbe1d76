import type { methods as en } from "../en/methods.js";

export const methods: Record<keyof typeof en, string> = {
  "method.harmonic": "Regressão harmônica",

  "describe.harmonic":
    "{harmonics, plural, =0 {Nenhuma sazonalidade que compense seus termos} one {Uma sazonalidade traçada com uma onda} other {Sazonalidades traçadas com # ondas}} ({firstHarmonics, number} para {first, number, ::.##} períodos{seasons, plural, one {} other {, {secondHarmonics, number} para {second, number, ::.##} períodos}}){regressors, plural, =0 {} one {, um regressor} other {, # regressores}}, e um nível que {errors, select, returning {volta a eles, guardando {keep, number, ::percent} da distância por período} sloping {se move com inclinação (alfa {alpha, number, ::.##})} other {se move (alfa {alpha, number, ::.##})}}{logs, select, true {; em logaritmos} other {}}.",
};
