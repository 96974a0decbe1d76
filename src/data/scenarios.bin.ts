import { artifact } from "celeiro/loaders";

process.stdout.write(artifact("scenarios.bin"));
