/** Forecasts of products that have hardly sold, or that take over from others. */
export const launches = {
  "method.like-items": "Like items",
  "method.succession": "Predecessor's history",
  "launch.like-items":
    "{periods, plural, =0 {It has not sold yet} one {It has sold for one period only} other {It has sold for # periods only}}; forecast like {items}.",
  "launch.item": "{sku} ({similarity, number, ::percent} alike)",
  "launch.succession":
    "It takes over {share, number, ::percent} of the demand of {predecessors}{ahead, select, true { from {date, date, day}} other {}}, whose history it is forecast from.",
  "launch.phase-out":
    "{reason} {share, number, ::percent} of its demand {ahead, select, true {passes} other {has been passing}} to {successors} from {date, date, day} on.",
  "launch.sku": "{sku}",
  "launch.order-like-items": "Reckoned from like items, not from its own sales: check before ordering.",
  "launch.order-succession": "Reckoned from its predecessor's sales: check before ordering.",
  "site.product.like-items": "Like items",
  "site.column.similarity": "alike",
};
