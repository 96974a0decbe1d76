import type { Orders } from "npm:@celeiro/models/snapshot";
import { FileAttachment } from "observablehq:stdlib";

export const orders = (): Promise<Orders> => FileAttachment("../../data/orders.json").json<Orders>();
