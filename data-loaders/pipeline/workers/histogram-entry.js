import { register } from "tsx/esm/api";

register();
await import("./histogram-helper.ts");
