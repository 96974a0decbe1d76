/** The decision matrix kept by the server, and who changed it. */
export const matrixSave = {
  "matrix.save.open": "Save to the server, and see who changed what",
  "matrix.save.asking": "Looking for a server…",
  "matrix.save.note":
    "The changes go into celeiro.json and are kept on record with your name and reason. The next build uses them.",
  "matrix.save.none": "This site has no server to keep changes. Copy or download the configuration instead.",
  "matrix.save.author": "Your name",
  "matrix.save.reason": "Reason",
  "matrix.save.save": "Save",
  "matrix.save.nothing": "Nothing differs from the rules in force.",
  "matrix.save.kept": "Saved and recorded. The next build uses it.",
  "matrix.save.same": "These rules were in force already; nothing was changed.",
  "matrix.save.unreachable":
    "The server did not answer, so it is not known whether anything was kept. Open the page again.",
  "matrix.save.stale":
    "Somebody else changed the matrix meanwhile. Their changes are shown now with yours; look, then save again.",
  "matrix.save.newer":
    "{cells, plural, one {One cell was} other {# cells were}} changed since this release was built, and {cells, plural, one {is} other {are}} shown so.",
  "matrix.record.title": "Recorded changes",
  "matrix.record.none": "Nobody has changed the matrix here yet.",
  "matrix.record.failed": "The record could not be read.",
  "matrix.record.who": "Who",
  "matrix.record.when": "When",
  "matrix.record.why": "Why",
  "matrix.record.what": "What",
  "matrix.record.added": "now {rule}",
  "matrix.record.removed": "no longer {rule}",
  "matrix.record.order": "order of the rules",
  "matrix.record.routing": "routing {before} → {after}",
  "matrix.record.all": "all products",
  "matrix.record.outlier": "outliers",
  "matrix.record.no-outlier": "not outliers",
};
