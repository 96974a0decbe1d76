import type { ProductPage } from "npm:@celeiro/models/snapshot";
import { release, siteUrl } from "../context.js";

const shards = new Map<number, Promise<readonly ProductPage[]>>();

/** One product, from the shard that its position in the catalogue names. */
export async function productAt(position: number): Promise<ProductPage> {
  const { size } = release.products;
  const shard = Math.floor(position / size);
  let products = shards.get(shard);
  if (products === undefined) {
    products = fetchShard(shardAddress(shard));
    shards.set(shard, products);
    products.catch(() => shards.delete(shard));
  }
  const product = (await products)[position % size];
  if (product === undefined) throw new Error(`no product at position ${position}`);
  return product;
}

export const shardAddress = (shard: number): string =>
  siteUrl(release.products.path.replace("*", String(shard).padStart(4, "0")));

async function fetchShard(url: string): Promise<readonly ProductPage[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return (await response.json()) as readonly ProductPage[];
}
