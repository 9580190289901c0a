// Preloaded into a command that is measured: at every line it prints, tells its clock and its processor time on
// standard error.
import { hrtime } from "node:process";

const { write } = process.stdout;
process.stdout.write = (...given) => {
  const { user, system } = process.cpuUsage();
  process.stderr.write(`line at ${Number(hrtime.bigint()) / 1e9} ${(user + system) / 1e6}\n`);
  return write.apply(process.stdout, given);
};
