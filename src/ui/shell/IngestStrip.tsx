// The progress of reading photos while the person is in another room, and a button to cancel.

import { classesOf } from "../kit/classes.ts";
import { Ingesting } from "../photos/Ingesting.tsx";
import { useCommands, useSession } from "../session.tsx";
import styles from "./IngestStrip.module.css";
import type { RoomName } from "./room.ts";

const css = classesOf(styles);

export function IngestStrip({ room }: { readonly room: RoomName }) {
  const ingest = useSession((state) => state.ingest);
  const commands = useCommands();
  if (ingest.kind === "idle" || room === "photos") return null;
  return (
    <section className={css("strip")}>
      <div className={css("inner")}>
        <Ingesting ingest={ingest} place="strip" onCancel={() => commands.cancelIngest()} />
      </div>
    </section>
  );
}
