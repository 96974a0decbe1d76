import { type Losses, pairPlace, type WindowLosses } from "./cases.js";

/** Shares of methods, by their places in the list of methods; they add up to 1. */
export type Mixture = readonly { readonly method: number; readonly share: number }[];

export const alone = (method: number): Mixture => [{ method, share: 1 }];

export const halfOf = (first: number, second: number): Mixture =>
  first === second ? alone(first) : [first, second].map((method) => ({ method, share: 0.5 }));

/**
 * What a combination lost at one origin. Losses are convex in the forecast, so a combination loses less than its members do on
 * average: for squared errors by the sum over pairs of both shares times their squared distance (Krogh & Vedelsby, 1995). How far
 * apart two methods are shows in the loss of their halves. For the other losses this is exact for halves, and close for other
 * shares.
 */
export function mixtureLoss({ alone, pairs }: WindowLosses, mixture: Mixture, kind: keyof Losses): number {
  let loss = 0;
  for (const { method, share } of mixture) loss += share * alone[kind][method]!;
  for (let a = 1; a < mixture.length; a++) {
    for (let b = 0; b < a; b++) {
      const [first, second] = [mixture[a]!, mixture[b]!];
      const both = alone[kind][first.method]! + alone[kind][second.method]!;
      const apart = 2 * both - 4 * pairs[kind][pairPlace(first.method, second.method)]!;
      loss -= first.share * second.share * apart;
    }
  }
  return Math.max(0, loss);
}
