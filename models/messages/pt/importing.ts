import type { importing as en } from "../en/importing.js";

export const importing: Record<keyof typeof en, string> = {
  "import.rows":
    "{source}: {rows, plural, one {# linha lida} other {# linhas lidas}} para a tabela {table}: {added, number} incluídas, {updated, number} atualizadas.",
  "import.removed":
    "{removed, plural, one {# linha que {table} tinha antes foi removida} other {# linhas que {table} tinha antes foram removidas}}.",
  "import.combined":
    "{combined, plural, one {# linha} other {# linhas}} com a chave de outra {combined, plural, one {foi reunida} other {foram reunidas}} com ela, como declarado.",
  "import.format":
    "Lido como {format}{encoding, select, none {} other { em {encoding}}}{delimiter, select, none {} other {, colunas separadas por {delimiter}}}{sheet, select, none {} other {, planilha {sheet}}}.",
  "import.columns": "Colunas: {columns}.",
  "import.ignored": "Não usadas: {headings}.",
  "import.settled.decimal": 'O separador decimal é "{choice}": a linha {row} decide ({column} {value}).',
  "import.settled.date": "As datas são {choice}: a linha {row} decide ({column} {value}).",
  "import.order.DMY": "dia/mês/ano",
  "import.order.MDY": "mês/dia/ano",
  "import.demo-cleared": "A empresa de exemplo foi retirada do armazém: ela não pode se misturar com os seus dados.",
};
