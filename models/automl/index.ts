export type { TunedProduct } from "./losses.js";
export { type Found, MethodSearch, type SearchOptions, type StoredSearch, type Tried } from "./search.js";
export { methodAt, methodSpace } from "./space.js";
