/** Pages that the server makes itself, where the site has none. */
export const server = {
  "server.notFound.title": "There is no such page",
  "server.notFound.text": "The address is mistyped, or what it showed is no longer published.",
  "server.nothingPublished.title": "Nothing is published yet",
  "server.nothingPublished.text": "The first build has not finished. Run celeiro build, then load this page again.",
  "server.home": "Go to the first page",
  "server.forecast.neverSold":
    "The sales up to {date} hold nothing of this product: without history there is no forecast.",
};
