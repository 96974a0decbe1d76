import { artifact } from "celeiro/loaders";

process.stdout.write(artifact("feedback.json"));
