// `npm run predict`.
import { runMain } from "./output.ts";
import { predict } from "./predictCommand.ts";

await runMain(predict);
