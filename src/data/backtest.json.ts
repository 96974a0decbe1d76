import { artifact } from "celeiro/loaders";

process.stdout.write(artifact("backtest.json"));
