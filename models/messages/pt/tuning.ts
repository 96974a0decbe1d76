import type { tuning as en } from "../en/tuning.js";

/** A busca de métodos: o nome dela na página e o que diz das suas escolhas. */
export const tuning: Record<keyof typeof en, string> = {
  "method.variant": "{method} ({setting})",
  "variant.level": "sem tendência",
  "variant.trend": "com tendência",
  "variant.damped": "tendência amortecida",
  "variant.seasons": "de {value, number} estações",
  "variant.last": "últimos {value, number} períodos",
  "routing.tuned":
    "{method}: foi o que a busca de métodos encontrou para produtos {pattern, select, smooth {suaves} erratic {erráticos} intermittent {intermitentes} lumpy {irregulares} other {assim}}{abc, select, none {} other { da classe {abc}}}; nos períodos guardados da busca, perdeu {gain, number, ::percent .0} menos que a combinação automática ({low, number, ::percent .0} a {high, number, ::percent .0}).",
  "tuning.title": "O que a busca de métodos encontrou",
  "tuning.note":
    "Por padrão e classe de demanda, dentro de um tempo dado. O ganho é sobre a combinação automática, em períodos que a busca nunca viu, com intervalo de 95%; só se usa o que ganha além do acaso.",
  "tuning.none":
    "Nenhuma busca foi feita. celeiro tune --minutes 10 busca métodos, seus ajustes e combinações para cada tipo de produto.",
  "tuning.segment": "Produtos",
  "tuning.trials": "Tentativas",
  "tuning.best": "Melhor na busca",
  "tuning.gain": "Ganho nos períodos guardados",
  "tuning.search-gain": "Ganho na busca",
  "tuning.adopted": "Em uso",
  "tuning.yes": "sim",
  "tuning.no": "não",
};
