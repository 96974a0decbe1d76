import { artifact } from "celeiro/loaders";

process.stdout.write(artifact("value-added.json"));
