import type { classes as en } from "../en/classes.js";

/** The page of classes, clusters and what to discontinue. */
export const classes = {
  "classes.overview-link": "Todas as classes",
  "classes.selection":
    "{picked}: {products, plural, =0 {nenhum produto} one {um produto} other {# produtos}}, {value} ({share})",
  "classes.selection.all": "Todos",
  "classes.reset": "Como na execução",
  "classes.matrix.fill": "atendimento {rate}",
  "classes.matrix-note":
    "A, B, C: participação no valor. X, Y, Z: da demanda estável à irregular. Atendimento: unidades vendidas sobre as vendidas mais as que se estima perdidas por falta de estoque. Escolha uma célula para ver seus produtos.",
  "classes.xyz.ends": "{xyz} até uma variação de",
  "classes.pareto-note": "Arraste os limites de A e B, mova-os com as setas ou digite-os.",
  "classes.pareto.ends": "{abc} termina em",
  "classes.pareto.cut": "{abc}: {products, plural, one {# produto} other {# produtos}}, {share}",
  "classes.map": "Quais produtos se comportam de modo parecido",
  "classes.map-note":
    "Próximos: parecidos nas características escolhidas. Tamanho: valor. Anéis: atípicos, com poucos vizinhos. Desenhe uma caixa para selecionar.",
  "classes.map.brush":
    "Mapa de produtos. As setas trazem uma caixa de seleção e a movem, com Shift mudam seu tamanho, Esc a retira.",
  "classes.map.box": "área do mapa",
  "classes.map.tip": "Grupo {cluster, number}, {pattern}",
  "classes.map.axes":
    "Na horizontal, sobretudo: {across}. Na vertical, sobretudo: {upwards}. O mapa conserva {kept} das diferenças.",
  "classes.map.none":
    "Esta execução não publicou características para comparar os produtos. Uma nova construção publica: celeiro build.",
  "classes.controls": "Ajustes do mapa",
  "classes.clusters": "Grupos",
  "classes.radius": "Raio da busca de atípicos (eps do DBSCAN)",
  "classes.radius.knee": "No cotovelo",
  "classes.features": "Características comparadas: {chosen, number} de {all, number}",
  "classes.features.all": "Todas as características",
  "classes.cluster": "Grupo {cluster, number}",
  "classes.cluster.stability": "reaparece em {stability} das reamostragens",
  "classes.cluster.sample": "Típico:",
  "classes.outlier": "Atípico",
  "classes.outlier.short": "(atípico)",
  "classes.outliers": "Atípicos",
  "classes.outliers.searching": "em busca …",
  "classes.outliers.note": "Diferentes dos vizinhos; olhe um por um.",
  "classes.shapes": "Como a demanda corre ao longo do ano",
  "classes.shapes-note":
    "O último ano do produto que representa cada forma, sem o seu tamanho; quatro em cada cinco produtos da forma correm dentro da faixa. Escolha uma forma para ver os seus produtos.",
  "classes.shapes.none": "Nenhum produto tem um ano de demanda que varie: não há formas a comparar.",
  "classes.shape": "Forma {shape, number}",
  "classes.shape.course": "máximo por volta de {high}, mínimo por volta de {low}",
  "classes.shape.share": "{products, plural, =0 {nenhum produto} one {# produto} other {# produtos}}, {share} do valor",
  "classes.movement": "O que mudou desde o trimestre anterior",
  "classes.movement-note":
    "Linhas: a classe anterior; colunas: a atual, pelos limites definidos acima. Escolha uma célula para ver quem mudou.",
  "classes.movement.summary":
    "{rose, plural, =0 {Nenhum subiu} one {Um subiu} other {# subiram}}, {fell, plural, =0 {nenhum caiu} one {um caiu} other {# caíram}}, {fresh, plural, =0 {nenhum é novo} one {um é novo} other {# são novos}}",
  "classes.movement.unknown":
    "Não há período anterior para comparar: o movimento precisa de mais de um trimestre de histórico.",
  "classes.movement.abc": "Por valor",
  "classes.movement.xyz": "Por estabilidade",
  "classes.movement.cell":
    "De {from} para {to}: {products, plural, =0 {nenhum produto} one {um produto} other {# produtos}}",
  "classes.column.cluster": "Grupo",
  "classes.column.stock-value": "Estoque ao custo",
  "classes.column.freed": "Dinheiro liberado",
  "classes.column.last-sale": "Última venda",
  "classes.column.sales": "Vendas, último ano",
  "classes.column.substitutes": "No lugar",
  "classes.discontinue": "O que descontinuar",
  "classes.discontinue-note": "Dinheiro liberado: o estoque ao custo, menos o que se perde ao liquidá-lo.",
  "classes.discontinue.none":
    "Nada indica retirar um produto do sortimento: nenhum parou de vender com dinheiro preso em estoque.",
  "classes.discontinue.finding":
    "{products, plural, one {Descontinuar um produto} other {Descontinuar # produtos}}{valued, select, yes {: {freed} liberados, de {stock} em estoque} other {}}; juntos venderam {sales} no último ano",
  "classes.substitutes.none": "nenhum encontrado",
} satisfies Record<keyof typeof en, string>;
