// The head of the room once there are photos: how many photos of how many people, undo and redo, and the next step.
import { IconButton, LinkButton } from "../kit/controls/Button.tsx";
import { RoomHead } from "../kit/layout/RoomHead.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { useCommands, useSession } from "../session.tsx";
import { hashOfRoom } from "../shell/room.ts";
import type { PhotosNow } from "./usePhotos.ts";

export function PhotosHead({ now }: { readonly now: PhotosNow }) {
  const t = useWords("photos");
  const format = useFormat();
  const commands = useCommands();
  const canUndo = useSession((state) => state.canUndo);
  const canRedo = useSession((state) => state.canRedo);
  const used = now.trainCount + now.validationCount;
  const people = now.people.filter((person) => person.trainCount + person.validationCount > 0).length;
  const photos = t.photosCount(format.count(used), used === 1);
  const nameless = now.nameless.length;
  const sentences = [
    ...(now.people.length === 0
      ? [t.leadNobody]
      : [people < 2 ? t.leadOnePerson : t.lead(format.count(now.trainCount), format.count(now.validationCount))]),
    ...(nameless > 0 && now.people.length > 0 ? [t.leadNameless(format.count(nameless), nameless === 1)] : []),
    ...(now.facelessCount > 0 ? [t.leadWaiting(format.count(now.facelessCount), now.facelessCount === 1)] : []),
    ...(now.leftOutCount > 0 ? [t.leadLeftOut(format.count(now.leftOutCount))] : []),
  ];
  return (
    <RoomHead
      title={
        now.people.length === 0
          ? t.titleNameless(format.count(nameless), nameless === 1)
          : t.title(photos, t.peopleCount(format.count(people), people === 1))
      }
      lead={sentences.join(" ")}
      actions={
        <>
          <IconButton icon="undo" label={t.undo} disabled={!canUndo} onClick={() => commands.undo()} />
          <IconButton icon="redo" label={t.redo} disabled={!canRedo} onClick={() => commands.redo()} />
          {people >= 2 && (
            <LinkButton kind="primary" icon="arrow" href={hashOfRoom("train")}>
              {t.nextTrain}
            </LinkButton>
          )}
        </>
      }
    />
  );
}
