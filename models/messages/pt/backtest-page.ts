import type { backtestPage as en } from "../en/backtest-page.js";

export const backtestPage: Record<keyof typeof en, string> = {
  "site.nav.backtest": "Backtest",
  "backtest.finding":
    "O que se usa aqui errou {wape} das vendas no backtest{rival, select, none {} other {, onde {rival} errou {rivalWape}}}: {first} {frequency, select, D {um dia} W {uma semana} M {um mês} Q {um trimestre} other {um ano}} à frente, {lag} no prazo de entrega de cada produto ({asOf})",
  "backtest.finding-none": "Nenhum histórico é longo o bastante para testar uma previsão",
  "backtest.none": "Nenhum histórico é longo o bastante para testar uma previsão.",
  "backtest.any": "Todos",
  "backtest.region": "Região",
  "backtest.class": "Classe",
  "backtest.rival": "Contra",
  "backtest.metric": "Medida",
  "backtest.metric.mae": "MAE",
  "backtest.metric.rmse": "RMSE",
  "backtest.metric.mape": "MAPE",
  "backtest.metric.smape": "sMAPE",
  "backtest.metric.wape": "WAPE",
  "backtest.metric.mase": "MASE",
  "backtest.metric.rmsse": "RMSSE",
  "backtest.metric.bias": "Viés",
  "backtest.metric.pinball": "Perda pinball",
  "backtest.metric.coverage80": "Na faixa de 80%",
  "backtest.metric.coverage95": "Na faixa de 95%",
  "backtest.steps": "Erro conforme a distância",
  "backtest.steps-note":
    "Arraste sobre o gráfico para ficar com alguns passos; as outras figuras acompanham. Em laranja, o método; em cinza tracejado, aquele com que se compara.",
  "backtest.windows": "Erro por janela",
  "backtest.windows-note":
    "Janelas pelo primeiro dia previsto, nos produtos de histórico completo. Arraste sobre o gráfico para ficar com algumas.",
  "backtest.brush":
    "Arraste para escolher, clique duas vezes para tudo. No teclado: as setas movem a escolha, com Shift movem o seu fim, Escape escolhe tudo",
  "backtest.from": "De",
  "backtest.to": "a",
  "backtest.everything": "Tudo",
  "backtest.lead-time": "Cada produto no seu prazo de entrega",
  "backtest.methods": "Todas as medidas de todos os métodos",
  "backtest.methods-note":
    "MAE, RMSE, viés e perda pinball são por produto e período, pelo que rende uma unidade; as outras são proporções ou têm por escala o movimento do próprio produto. Produtos que um método não pôde atender ficam fora da sua linha.",
  "backtest.measure-all": "Medir também os outros métodos ({megabytes} MB)",
  "backtest.by": "Por",
  "backtest.groups": "Por classe, padrão, categoria ou região",
  "backtest.products": "Produtos pelo que as previsões erraram",
  "backtest.products-note":
    "Soma dos erros absolutos nas janelas e passos escolhidos, pelo que rende uma unidade. Em uma região, o produto conta pela parte das suas vendas que há nela: as previsões são de produtos inteiros.",
  "backtest.missed": "Errado",
};
