// tfjs on Node, with the wasm backend of the installed package.
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { chooseBackend } from "../backend/chooseBackend.ts";
import type { BackendReport } from "../contract/backend.ts";
import { trialsLine } from "./failureLine.ts";
import { UsageError } from "./output.ts";
import { allowRelaxedSimd } from "./relaxedSimd.ts";

/** @throws UsageError when even wasm does not pass its self-test. */
export async function startNodeBackend(): Promise<BackendReport> {
  allowRelaxedSimd();
  const manifest = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json");
  const wasmPath = `${dirname(manifest)}/dist/`;
  const choice = await chooseBackend("wasm", { wasmPath });
  if (!choice.ok) throw new UsageError(`no backend passed its self-test: ${trialsLine(choice.failure.trials)}`);
  return choice.value;
}
