/** What an import says that it took a file for and did with it. */
export const importing = {
  "import.rows":
    "{source}: {rows, plural, one {# row} other {# rows}} read into the table {table}: {added, number} added, {updated, number} updated.",
  "import.removed":
    "{removed, plural, one {# row} other {# rows}} that {table} held before {removed, plural, one {was} other {were}} removed.",
  "import.combined":
    "{combined, plural, one {# row} other {# rows}} with the key of another went into it, as declared.",
  "import.format":
    "Read as {format}{encoding, select, none {} other { in {encoding}}}{delimiter, select, none {} other {, columns cut by {delimiter}}}{sheet, select, none {} other {, sheet {sheet}}}.",
  "import.columns": "Columns: {columns}.",
  "import.ignored": "Not used: {headings}.",
  "import.settled.decimal": 'The decimal mark is "{choice}": row {row} settles it ({column} {value}).',
  "import.settled.date": "Dates are {choice}: row {row} settles it ({column} {value}).",
  "import.order.DMY": "day/month/year",
  "import.order.MDY": "month/day/year",
  "import.demo-cleared": "The sample company was removed from the warehouse: it must not mix with your own data.",
};
