import { artifact } from "celeiro/loaders";

process.stdout.write(artifact("router.json"));
