import type { cleansingPage as en } from "../en/cleansing-page.js";

/** What a product's page says of its cleansing, policy and movement. */
export const cleansingPage = {
  "cleansing.title": "O que foi limpo antes da previsão",
  "cleansing.note":
    "{applied, plural, =0 {Nada foi alterado} one {Um período foi alterado} other {# períodos foram alterados}}{kept, plural, =0 {} one {; um fica como registrado por decisão} other {; # ficam como registrados por decisão}}. A linha tracejada é o que a previsão aprende.",
  "cleansing.none": "Nada precisou ser limpo: a previsão aprende com o que foi registrado.",
  "cleansing.kind.stockout": "em falta",
  "cleansing.kind.outlier": "atípico",
  "cleansing.kind.promotion": "promoção",
  "cleansing.column.kind": "Por quê",
  "cleansing.column.before": "Registrado",
  "cleansing.column.after": "Limpo",
  "cleansing.column.status": "Situação",
  "cleansing.status.applied": "usado",
  "cleansing.status.kept": "mantido como registrado",
  "cleansing.undo": "Para manter um período como foi registrado, nesta construção e nas próximas:",
  "cleansing.cleansed": "Limpo",
  "product.policy":
    "Política da sua célula: {method, select, none {} other {{method}, }}nível de serviço {serviceLevel}, revisão a cada {days, plural, one {dia} other {# dias}}.",
  "product.moved": "Um trimestre antes era {before}; agora é {now}.",
  "product.stayed": "Já era {now} um trimestre antes.",
  "product.cluster": "Comporta-se como os produtos do {cluster}.",
} satisfies Record<keyof typeof en, string>;
