// `npm run convert`.

import { runMain } from "../output.ts";
import { convert } from "./convertCommand.ts";

await runMain(convert);
