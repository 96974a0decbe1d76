import type { TableName } from "../warehouse/tables.js";

/** Headings by which a column is known: those that mean nothing else, and those that give way to a better one. */
interface Synonyms {
  readonly strong: readonly string[];
  readonly weak?: readonly string[];
}

const sku: Synonyms = {
  strong: [
    ...["sku", "series id", "unique id", "item id", "item code", "item number", "product id", "product code"],
    ...["stock code", "material", "article", "article number", "part number", "part no", "code", "id"],
    ...["codigo", "cod", "codigo produto", "cod produto", "id produto", "codigo item", "referencia", "ref"],
    ...["ean", "gtin"],
  ],
  weak: ["item", "product", "part", "produto", "peca", "mercadoria"],
};
const date: Synonyms = {
  strong: [
    ...["date", "ds", "datetime", "timestamp", "sale date", "sales date", "invoice date", "transaction date"],
    ...["data", "data venda", "data emissao", "dt venda", "dt emissao", "dt", "data hora"],
  ],
  weak: [
    ...["day", "week", "month", "period", "week start", "week ending", "order date"],
    ...["dia", "semana", "mes", "periodo", "competencia", "emissao", "data pedido"],
  ],
};
const quantity: Synonyms = {
  strong: [
    ...["quantity", "qty", "units", "units sold", "quantity sold", "qty sold", "demand", "sales quantity"],
    ...["quantidade", "qtd", "qtde", "quant", "unidades", "unidades vendidas", "quantidade vendida", "qtd vendida"],
    ...["qtde vendida", "demanda"],
  ],
  weak: ["sales", "sold", "volume", "y", "vendas", "venda"],
};
const price: Synonyms = {
  strong: [
    ...["price", "unit price", "selling price", "average price", "avg price"],
    ...["preco", "preco unitario", "preco venda", "preco medio", "valor unitario", "vl unitario", "vlr unitario"],
  ],
};
const promotion: Synonyms = {
  strong: ["promotion", "promo", "on promotion", "onpromotion", "promocao", "em promocao"],
  weak: ["deal", "discount", "desconto"],
};
const unitCost: Synonyms = {
  strong: [
    ...["unit cost", "cost", "cost price", "purchase price"],
    ...["custo", "custo unitario", "preco custo", "preco compra"],
  ],
};
const region: Synonyms = {
  strong: ["region", "regiao"],
  weak: [
    ...["state", "country", "store", "branch", "warehouse", "location", "market", "city"],
    ...["uf", "estado", "pais", "loja", "filial", "deposito", "local", "cidade"],
  ],
};
const category: Synonyms = {
  strong: ["category", "categoria"],
  weak: ["family", "group", "department", "segment", "familia", "grupo", "departamento", "segmento", "linha"],
};
const supplier: Synonyms = {
  strong: ["supplier", "supplier id", "vendor", "fornecedor", "codigo fornecedor", "cod fornecedor"],
};
const stock: Synonyms = {
  strong: [
    ...["stock", "on hand", "stock on hand", "inventory", "stock level", "closing stock"],
    ...["estoque", "saldo", "saldo estoque", "estoque atual", "estoque final", "quantidade estoque", "qtd estoque"],
  ],
};
const leadTimeDays: Synonyms = {
  strong: [
    ...["lead time days", "lead time", "leadtime", "delivery days"],
    ...["prazo", "prazo entrega", "prazo entrega dias", "tempo reposicao", "prazo dias"],
  ],
};
const leadTimeSd: Synonyms = {
  strong: ["lead time sd days", "lead time sd", "lead time std", "desvio prazo", "desvio prazo dias"],
};

/** By table and column. A column that is not here is known by its own name only. */
const synonymsByTable: Readonly<Record<TableName, Readonly<Record<string, Synonyms>>>> = {
  sales: {
    ...{ sku, date, quantity, price, stock, region, category },
    revenue: {
      strong: ["revenue", "turnover", "net sales", "sales value", "receita", "faturamento", "valor total", "vl total"],
      weak: ["amount", "total", "valor"],
    },
    promotion,
  },
  products: {
    ...{ sku, category, supplier, unit_cost: unitCost },
    description: {
      strong: ["description", "product name", "item name", "item description", "descricao", "nome produto"],
      weak: ["name", "product", "item", "nome", "produto"],
    },
    unit_price: { strong: ["unit price", "list price", "preco tabela", "preco lista", ...price.strong] },
    lead_time_days: leadTimeDays,
    lead_time_sd_days: leadTimeSd,
    moq: {
      strong: [
        ...["moq", "minimum order quantity", "minimum order", "min order qty"],
        ...["lote minimo", "pedido minimo", "quantidade minima"],
      ],
    },
    order_multiple: {
      strong: ["order multiple", "multiple", "case pack", "pack size", "multiplo", "lote multiplo", "embalagem"],
    },
  },
  suppliers: {
    supplier,
    name: { strong: ["name", "supplier name", "nome", "nome fornecedor", "razao social"] },
    lead_time_days: leadTimeDays,
    lead_time_sd_days: leadTimeSd,
    minimum_value: { strong: ["minimum value", "minimum order value", "valor minimo", "pedido minimo"] },
  },
  prices: { sku, date, supplier, price },
  stock: { sku, date, region, quantity: stock },
  purchase_orders: {
    ...{ sku, supplier, quantity, unit_cost: { strong: [...unitCost.strong, ...price.strong] } },
    order_id: {
      strong: [
        ...["order id", "order number", "order no", "purchase order", "po", "po number"],
        ...["pedido", "numero pedido", "pedido compra", "ordem compra"],
      ],
    },
    ordered: { strong: ["ordered", "order date", "ordered on", "data pedido", "data ordem"] },
    due: { strong: ["due", "due date", "expected", "expected date", "data prevista", "previsao entrega"] },
    received: { strong: ["received", "receipt date", "received date", "data recebimento", "recebimento"] },
  },
  transactions: {
    ...{ date, quantity, price, region },
    basket_id: {
      strong: [
        ...["basket id", "basket", "transaction id", "transaction", "invoice", "invoice no", "invoice number"],
        ...["ticket", "ticket id", "receipt", "sale id", "cupom", "nota", "nota fiscal", "nf", "numero nota"],
        ...["id venda", "cupom fiscal"],
      ],
      weak: ["order id", "order number", "pedido", "numero pedido"],
    },
    item: sku,
    customer: { strong: ["customer", "customer id", "client", "cliente", "id cliente", "codigo cliente"] },
  },
  calendar: {
    date,
    region,
    name: { strong: ["name", "holiday", "event", "nome", "feriado", "evento"] },
    kind: { strong: ["kind", "type", "tipo"] },
  },
  promotions: {
    sku,
    region,
    start_date: { strong: ["start date", "start", "inicio", "data inicio"] },
    end_date: { strong: ["end date", "end", "fim", "termino", "data fim", "data termino"] },
    kind: { strong: ["kind", "type", "tipo"] },
    discount: { strong: ["discount", "desconto"] },
  },
  plan: { sku, date, price: { strong: [...price.strong, "planned price", "preco planejado"] }, promotion },
  regressors: {
    sku,
    date,
    region,
    name: { strong: ["name", "regressor", "driver", "nome", "variavel"] },
    value: { strong: ["value", "valor"] },
  },
  successions: {
    sku: { strong: [...sku.strong, "predecessor", "old sku", "antecessor", "produto antigo"], weak: sku.weak ?? [] },
    successor: { strong: ["successor", "new sku", "replaced by", "sucessor", "produto novo", "substituto"] },
    date: { strong: [...date.strong, "from", "since", "desde", "a partir"], weak: date.weak ?? [] },
    share: { strong: ["share", "fraction", "participacao", "fracao", "parcela"] },
  },
  overrides: {
    ...{ sku, quantity },
    start_date: { strong: ["start date", "start", "from", "inicio", "data inicio", "de"] },
    end_date: { strong: ["end date", "end", "to", "until", "fim", "termino", "data fim", "data termino", "ate"] },
    percent: {
      strong: ["percent", "percentage", "change percent", "percentual", "porcentagem", "variacao percentual"],
    },
    author: { strong: ["author", "by", "user", "planner", "autor", "usuario", "planejador"] },
    reason: { strong: ["reason", "why", "motivo", "justificativa"] },
    created: { strong: ["created", "created on", "made on", "criado", "criado em", "feito em"] },
    expires: { strong: ["expires", "expires on", "valid until", "expira", "expira em", "validade"] },
    withdrawn: { strong: ["withdrawn", "withdrawn on", "retirado", "retirado em", "cancelado em"] },
  },
  indicators: {
    date,
    indicator: { strong: ["indicator", "indicador", "series id"], weak: ["name", "nome"] },
    value: { strong: ["value", "index", "valor", "indice"] },
  },
  cleansing_decisions: {
    ...{ sku, date },
    author: { strong: ["author", "autor", "usuario", "user"] },
    note: { strong: ["note", "reason", "observacao", "motivo"] },
  },
};

/** Joining words that headings have or leave out. */
const joining = new Set(["de", "do", "da", "dos", "das", "of", "the"]);

/** A heading as it is compared: `"Preço Unitário (R$)"` and `preco_unitario` become `preco unitario`. */
export function normalizedHeading(heading: string): string {
  const words = heading
    .replace(/[([{][^)\]}]*[)\]}]/g, " ")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.filter((word) => word !== "" && !joining.has(word)).join(" ");
}

/** How well a heading names a column: 3 its own name, 2 a strong synonym, 1 a weak one, 0 not at all. */
export function headingFit(table: TableName, column: string, heading: string): number {
  const normalized = normalizedHeading(heading);
  if (normalized === "") return 0;
  if (normalized === normalizedHeading(column)) return 3;
  const synonyms = synonymsByTable[table][column];
  if (synonyms?.strong.includes(normalized)) return 2;
  return synonyms?.weak?.includes(normalized) ? 1 : 0;
}
