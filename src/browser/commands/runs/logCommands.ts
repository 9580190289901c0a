// Runs to TensorBoard and back: finished runs as a zip of log directories, and other programs' logs for the charts.
import { zipFiles } from "../../../formats/zip.ts";
import { logPaths } from "../../../run/log/packLogs.ts";
import type { Commands } from "../../../session/commands.ts";
import { saveBlob } from "../../download.ts";
import type { Ports } from "../ports.ts";

type LogCommands = Pick<Commands, "exportLogs" | "readLogs" | "forgetLog" | "cancelLogs">;

export function logCommands({ store, workers, bundles }: Pick<Ports, "store" | "workers" | "bundles">): LogCommands {
  let working = new AbortController();
  const begin = (): AbortSignal => {
    working.abort();
    working = new AbortController();
    return working.signal;
  };
  return {
    async exportLogs(runIds, onPacked) {
      const signal = begin();
      const { runs, models } = store.getState();
      const chosen = runs.filter(({ id }) => runIds.includes(id));
      const paths = logPaths(chosen);
      const files: { path: string; bytes: Uint8Array; deflate: boolean }[] = [];
      for (const [i, record] of chosen.entries()) {
        const model = models.find(({ id }) => id === record.id);
        const bundle = model === undefined ? null : await bundles.of(model).catch(() => null);
        const bytes = await workers.packLog(record, bundle, signal);
        if (bytes === null || signal.aborted) return;
        files.push({ path: paths[i]!, bytes, deflate: false }); // curves of floats hardly pack
        onPacked(files.length);
      }
      saveBlob(new Blob([zipFiles(files)], { type: "application/zip" }), "eolgul-runs.zip");
    },
    async readLogs(files) {
      const signal = begin();
      const logs = await workers.readLogs(files, signal);
      if (!signal.aborted) store.dispatch({ type: "guestLogsRead", logs });
      return logs.length;
    },
    forgetLog: (log) => store.dispatch({ type: "guestLogForgotten", log }),
    cancelLogs: () => working.abort(),
  };
}
