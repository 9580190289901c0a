// `npm run evaluate`.
import { runMain } from "../output.ts";
import { evaluate } from "./evaluateCommand.ts";

await runMain(evaluate);
