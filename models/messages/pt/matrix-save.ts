/** A matriz de decisão guardada pelo servidor, e quem a mudou. */
export const matrixSave = {
  "matrix.save.open": "Salvar no servidor e ver quem mudou o quê",
  "matrix.save.asking": "Procurando um servidor…",
  "matrix.save.note":
    "As mudanças vão para o celeiro.json e ficam registradas com seu nome e motivo. Valem a partir da próxima execução.",
  "matrix.save.none": "Este site não tem servidor que guarde mudanças. Copie ou baixe a configuração.",
  "matrix.save.author": "Seu nome",
  "matrix.save.reason": "Motivo",
  "matrix.save.save": "Salvar",
  "matrix.save.nothing": "Nada difere das regras em vigor.",
  "matrix.save.kept": "Salvo e registrado. Vale a partir da próxima execução.",
  "matrix.save.same": "Estas regras já estavam em vigor; nada mudou.",
  "matrix.save.unreachable": "O servidor não respondeu, e não se sabe se algo foi guardado. Abra a página de novo.",
  "matrix.save.stale":
    "Outra pessoa mudou a matriz nesse meio-tempo. As mudanças dela agora aparecem junto com as suas; confira e salve de novo.",
  "matrix.save.newer":
    "{cells, plural, one {Uma célula mudou} other {# células mudaram}} depois que esta publicação foi feita, e assim {cells, plural, one {aparece} other {aparecem}} aqui.",
  "matrix.record.title": "Mudanças registradas",
  "matrix.record.none": "Ninguém mudou a matriz por aqui ainda.",
  "matrix.record.failed": "Não foi possível ler o registro.",
  "matrix.record.who": "Quem",
  "matrix.record.when": "Quando",
  "matrix.record.why": "Por quê",
  "matrix.record.what": "O quê",
  "matrix.record.added": "agora {rule}",
  "matrix.record.removed": "não mais {rule}",
  "matrix.record.order": "ordem das regras",
  "matrix.record.routing": "routing {before} → {after}",
  "matrix.record.all": "todos os produtos",
  "matrix.record.outlier": "atípicos",
  "matrix.record.no-outlier": "não atípicos",
};
