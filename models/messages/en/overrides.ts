/** People’s words against forecasts. */
export const overrides = {
  "overrides.order":
    "{periods, plural, one {The forecast of one period was} other {The forecasts of # periods were}} overridden by people; the order rests on what they said.",
  "override.title": "Overrides",
  "override.none": "Nobody has overridden this forecast.",
  "override.open": "Override this forecast",
  "override.asking": "Looking for a server…",
  "override.note-server":
    "It is kept with your name and reason, takes effect with the next build, and is judged later by what sells. A range means whole periods.",
  "override.note-file":
    "This site has no server to keep it. You get a file of one row instead: import it with celeiro import, then build. A range means whole periods.",
  "override.change": "Say",
  "override.kind.percent": "change in percent",
  "override.kind.quantity": "units in each period",
  "override.amount": "How much",
  "override.save": "Save the override",
  "override.download": "Download the row",
  "override.downloaded": "Downloaded. Run celeiro import {file}, then celeiro build --changed.",
  "override.kept": "Kept as number {id}. The next build puts it into forecasts and orders.",
  "override.unreachable": "The server did not answer; nothing was kept. Try again.",
  "override.statistical": "Without overrides",
  "override.forecast-note":
    "{periods, plural, one {One period is} other {# periods are}} forecast as people said; dotted: what was forecast without them.",
  "override.on-order": "{periods, plural, one {✎ one period} other {✎ # periods}}",
  "override.column.on-order": "Overridden",
};
