// Tells the run that was removed last, and brings it back. A bar at the foot of the screen.
import { isolated } from "../../base/plainText.ts";
import { classesOf } from "../kit/classes.ts";
import { Button, IconButton } from "../kit/controls/Button.tsx";
import { Docked } from "../kit/layout/Dock.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import barStyles from "../photos/bar.module.css";
import { useCommands, useSession } from "../session.tsx";

const bar = classesOf(barStyles);

export function LastRemoval() {
  const t = useWords("compare");
  const notice = useWords("notice");
  const format = useFormat();
  const commands = useCommands();
  const run = useSession((state) => state.removedRun);
  const leave = () => document.querySelector("main")?.focus({ preventScroll: true });
  return (
    <Docked>
      <section className={run === null ? "" : bar("bar")} aria-label={t.lastRemoval}>
        <span role="status">{run !== null && t.removed(isolated(run.title || format.date(run.startedAt)))}</span>
        {run !== null && (
          <>
            <Button
              kind="plain"
              icon="undo"
              onClick={() => {
                void commands.restoreRun();
                leave();
              }}
            >
              {t.undo}
            </Button>
            <IconButton
              icon="close"
              label={notice.dismiss}
              onClick={() => {
                commands.forgetRemovedRun();
                leave();
              }}
            />
          </>
        )}
      </section>
    </Docked>
  );
}
