/** A palavra das pessoas contra as previsões. */
export const overrides = {
  "overrides.order":
    "{periods, plural, one {A previsão de um período foi ajustada} other {As previsões de # períodos foram ajustadas}} por pessoas; o pedido se apoia no que elas disseram.",
  "override.title": "Ajustes",
  "override.none": "Ninguém ajustou esta previsão.",
  "override.open": "Ajustar esta previsão",
  "override.asking": "Procurando um servidor…",
  "override.note-server":
    "O ajuste é guardado com seu nome e motivo, vale a partir da próxima execução e depois é julgado pelo que se vender. Um intervalo vale para períodos inteiros.",
  "override.note-file":
    "Este site não tem servidor que o guarde. Você recebe um arquivo de uma linha: importe-o com celeiro import e execute de novo. Um intervalo vale para períodos inteiros.",
  "override.change": "Dizer",
  "override.kind.percent": "mudança em porcentagem",
  "override.kind.quantity": "unidades em cada período",
  "override.amount": "Quanto",
  "override.save": "Salvar o ajuste",
  "override.download": "Baixar a linha",
  "override.downloaded": "Baixado. Execute celeiro import {file} e depois celeiro build --changed.",
  "override.kept": "Guardado com o número {id}. A próxima execução o leva às previsões e aos pedidos.",
  "override.unreachable": "O servidor não respondeu; nada foi guardado. Tente de novo.",
  "override.statistical": "Sem ajustes",
  "override.forecast-note":
    "{periods, plural, one {Um período está previsto} other {# períodos estão previstos}} como as pessoas disseram; pontilhado: a previsão sem isso.",
  "override.on-order": "{periods, plural, one {✎ um período} other {✎ # períodos}}",
  "override.column.on-order": "Ajustado",
};
