import type { server as english } from "../en/server.js";

export const server: Record<keyof typeof english, string> = {
  "server.notFound.title": "Esta página não existe",
  "server.notFound.text": "O endereço foi digitado errado, ou o que ele mostrava não está mais publicado.",
  "server.nothingPublished.title": "Ainda não há nada publicado",
  "server.nothingPublished.text":
    "A primeira publicação ainda não terminou. Execute celeiro build e recarregue esta página.",
  "server.home": "Ir para a primeira página",
  "server.forecast.neverSold": "As vendas até {date} não trazem nada deste produto: sem histórico não há previsão.",
};
