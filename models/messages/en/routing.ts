/** What the router says of its choices. */
export const routing = {
  "method.blend": "{first} + {second}",
  "describe.blend": "Equal shares of two methods, {method}: their means and their quantiles are averaged.",
};
