import type { scenariosPage as english } from "../en/scenarios-page.js";

export const scenariosPage: Record<keyof typeof english, string> = {
  "site.nav.scenarios": "E se",
  "scenarios.finding":
    "{known, select, yes {O produto típico vende {elasticity} a {direction, select, less {menos} other {mais}} com preço 10% maior, e {lift} em promoção} other {Não se conhece nenhum preço de venda: os cenários mudam demanda, prazo e nível de serviço}} ({asOf})",
  "scenarios.controls": "E se …",
  "scenarios.controls-note":
    "Os controles mudam um produto e, quando pedido, o catálogo inteiro, para o qual vale o orçamento. Tudo é calculado no seu navegador; o endereço guarda o cenário.",
  "scenarios.price": "Preço de venda",
  "scenarios.promotion": "Promoção a partir de agora por",
  "scenarios.no-promotion": "nenhuma a mais",
  "scenarios.demand": "Demanda",
  "scenarios.days": "{days} dias",
  "scenarios.one": "Um produto",
  "scenarios.all": "O catálogo inteiro",
  "scenarios.all-note":
    "Calculado com médias e desvios e uma distribuição gama, não com as trajetórias de cada produto: os valores podem diferir um pouco dos pedidos publicados. As duas colunas são calculadas da mesma forma.",
  "scenarios.ask-all": "Calcular todos os produtos",
  "scenarios.all-words":
    "{products, plural, one {Um produto} other {# produtos}}, {lines, plural, =0 {nada a pedir} one {uma linha a pedir} other {# linhas a pedir}} neste cenário",
  "scenarios.moved": "Pedidos que mudam",
  "scenarios.no-plan": "{sku} não tem previsão que o navegador possa refazer.",
  "scenarios.response":
    "Preço e promoção são respondidos pela elasticidade {elasticity} ± {error} ({own} vêm do histórico do próprio produto, o resto da sua categoria); promoção {lift}.",
  "scenarios.no-response": "Não se conhece preço de venda deste produto: preço e promoção não mudam a sua demanda.",
  "scenarios.stock": "Estoque por vir, se o pedido for feito",
  "scenarios.stockout": "Chance de faltar antes que o próximo pedido possa chegar, se nada for pedido: {share}.",
  "scenarios.receipt": "Chegam mercadorias:",
  "scenarios.budget": "Orçamento para todos os pedidos",
  "scenarios.budget-share": "{share} do que custam agora",
  "scenarios.no-limit": "sem limite",
  "scenarios.measure.paid-lines": "Linhas que um orçamento de {budget} paga",
  "scenarios.measure.paid-value": "Valor dessas linhas",
  "scenarios.measure.unpaid-risk": "Vendas em risco nas outras linhas",
  "scenarios.answered-model":
    "{knows, select, both {Preço e promoção são respondidos} price {O preço é respondido} promotion {A promoção é respondida} other {A previsão é feita}} pelo modelo de demanda de todos os produtos: árvores com boosting que aprenderam de {products, plural, one {# produto} other {# produtos}} até {date}, consultadas aqui no ONNX Runtime em WebAssembly ({threads, plural, one {uma linha de execução} other {# linhas de execução}}).",
  "scenarios.model-loading":
    "O modelo de demanda de todos os produtos está a caminho; até chegar, responde a elasticidade.",
  "scenarios.model-failed":
    "Não foi possível abrir aqui o modelo de demanda de todos os produtos; em seu lugar responde a elasticidade.",
  "scenarios.answered-all":
    "Preço e promoção de {products, plural, one {# produto} other {# produtos}} são respondidos pelo modelo de demanda ({every, select, yes {todos os períodos à frente} other {{asked} dos {horizon} períodos à frente; os intermediários seguem os vizinhos}}; ONNX Runtime em WebAssembly, {threads, plural, one {uma linha de execução} other {# linhas de execução}}), os de todos os outros pela elasticidade.",
  "scenarios.points": "{points} pontos",
  "scenarios.column.difference": "Diferença",
  "scenarios.column.value-difference": "Diferença em dinheiro",
  "scenarios.measure.demand": "Demanda no horizonte, unidades",
  "scenarios.measure.revenue": "Receita no horizonte",
  "scenarios.measure.margin": "Margem no horizonte",
  "scenarios.measure.quantity": "A pedir, unidades",
  "scenarios.measure.lines": "Linhas a pedir",
  "scenarios.measure.value": "A pedir, dinheiro",
  "scenarios.measure.safety-stock": "Estoque de segurança ao custo",
};
