// `npm run train`.
import { runMain } from "./output.ts";
import { train } from "./trainCommand.ts";

await runMain(train);
