/** Trains on rows that the caller wrote and prints RMSE, processor seconds and peak memory as JSON. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { predict, train } from "../../../models/boosting/index.js";

const task = JSON.parse(readFileSync(0, "utf8")) as {
  readonly folder: string;
  readonly columns: number;
  readonly leaves: number;
  readonly trees: number;
};

function read(name: string): Float32Array {
  const bytes = readFileSync(join(task.folder, `${name}.f32`));
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

const [x, y, xt, yt] = [read("x"), Float64Array.from(read("y")), read("xt"), read("yt")];
const begun = process.cpuUsage();
const features = Array.from({ length: task.columns }, (_, i) => `feature ${i}`);
const model = train(
  { kind: "l2" },
  { features, values: x, target: y },
  { nEstimators: task.trees, numLeaves: task.leaves },
);
const { user, system } = process.cpuUsage(begun);
const predicted = predict(model, xt);
const rmse = Math.sqrt(predicted.reduce((sum, p, i) => sum + (p - (yt[i] as number)) ** 2, 0) / yt.length);
console.log(JSON.stringify({ rmse, seconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 }));
