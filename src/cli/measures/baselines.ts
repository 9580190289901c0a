// `npm run baselines`.

import { runMain } from "../output.ts";
import { baselines } from "./baselinesCommand.ts";

await runMain(baselines);
