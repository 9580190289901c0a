// The buttons that fix a problem. Each fix can be undone. A problem that follows from the photos goes once it is fixed.
import type { Photo, Problem } from "../../../contract/photos.ts";
import type { ProblemAside } from "../../../session/commands.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";

interface ProblemFixesProps {
  readonly problem: Problem;
  readonly photos: readonly Photo[];
}

export function ProblemFixes({ problem, photos }: ProblemFixesProps) {
  const t = useWords("photos");
  const commands = useCommands();
  const ids = photos.map((photo) => photo.id);
  switch (problem.kind) {
    case "samePhotoTwoNames":
      if (ids.length === 0) return null;
      return (
        <>
          {problem.names.map((name) => (
            <Button
              key={name}
              onClick={() => {
                commands.relabel(ids, name);
                commands.dismissProblem(problem);
              }}
            >
              {t.nameIt(name)}
            </Button>
          ))}
          <Button
            onClick={() => {
              commands.setLeftOut(ids, true);
              commands.dismissProblem(problem);
            }}
          >
            {t.leaveOut}
          </Button>
        </>
      );
    case "alikeNames":
      return problem.names.map((name) => (
        <Button
          key={name}
          onClick={() => {
            for (const other of problem.names) if (other !== name) commands.renamePerson(other, name);
          }}
        >
          {t.nameIt(name)}
        </Button>
      ));
    case "onePersonOnly":
      return <TakeNameAway personName={problem.personName} />;
    case "skippedByList":
    case "modelZip":
      return problem.gone ? null : <TakeAside problem={problem} />;
    case "inBothSplits":
      return <KeepOneSide photos={photos} />;
    case "tooFewPhotos":
      return <LeavePersonOut personName={problem.personName} />;
    default:
      return null;
  }
}

/** For a folder of several people's photos, which was taken for one person. */
function TakeNameAway({ personName }: { readonly personName: string }) {
  const t = useWords("photos");
  const commands = useCommands();
  const photos = useSession((state) => state.photos);
  const ids = photos.filter((photo) => photo.personName === personName).map((photo) => photo.id);
  return <Button onClick={() => commands.relabel(ids, null)}>{t.severalPeople}</Button>;
}

function TakeAside({ problem }: { readonly problem: ProblemAside }) {
  const t = useWords("photos");
  const commands = useCommands();
  const isBusy = useSession((state) => state.ingest.kind !== "idle");
  return (
    <Button disabled={isBusy} onClick={() => void commands.takeAside(problem)}>
      {problem.kind === "modelZip" ? t.openModel : t.putInTray}
    </Button>
  );
}

/** Keeps the same photos in training or in validation, and leaves those on the other side out. */
function KeepOneSide({ photos }: { readonly photos: readonly Photo[] }) {
  const t = useWords("photos");
  const commands = useCommands();
  const keep = (side: "train" | "validation") => {
    const others = photos.filter((photo) => photo.split !== side).map((photo) => photo.id);
    if (photos.length === 1) commands.setSplit(others, side);
    else commands.setLeftOut(others, true);
  };
  if (photos.length === 0) return null;
  return (
    <>
      <Button onClick={() => keep("train")}>{t.onlyTrain}</Button>
      <Button onClick={() => keep("validation")}>{t.onlyValidation}</Button>
    </>
  );
}

function LeavePersonOut({ personName }: { readonly personName: string }) {
  const t = useWords("photos");
  const commands = useCommands();
  const photos = useSession((state) => state.photos);
  const ids = photos.filter((photo) => photo.personName === personName && !photo.leftOut).map((photo) => photo.id);
  if (ids.length === 0) return null;
  return <Button onClick={() => commands.setLeftOut(ids, true)}>{t.leavePersonOut}</Button>;
}
