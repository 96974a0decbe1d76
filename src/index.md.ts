import { frontPage } from "celeiro/pages";

process.stdout.write(frontPage());
