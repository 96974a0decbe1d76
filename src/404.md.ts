import { errorPage } from "celeiro/pages";

process.stdout.write(errorPage());
