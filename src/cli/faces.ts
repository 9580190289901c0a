// `npm run faces`.

import { faces } from "./facesCommand.ts";
import { runMain } from "./output.ts";

await runMain(faces);
