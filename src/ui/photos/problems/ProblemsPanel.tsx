// All problems with the photos and lists that were given, in groups. Each has its words, its photos and its fixes.
import { useMemo, useState } from "react";
import type { Photo, Problem } from "../../../contract/photos.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button, IconButton } from "../../kit/controls/Button.tsx";
import { Icon } from "../../kit/controls/Icon.tsx";
import { Panel } from "../../kit/layout/Panel.tsx";
import { PhotoFace } from "../../kit/pictures/FacePicture.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import { ProblemFixes } from "./ProblemFixes.tsx";
import styles from "./ProblemsPanel.module.css";
import { groupProblems, openProblems, type ProblemGroup, photosOfProblem, problemKey } from "./problems.ts";
import { problemPlace, problemWords } from "./problemWords.ts";

const css = classesOf(styles);

/** How many rows are shown at first, and how many each "show more" adds. A list can have a hundred thousand rows. */
const pageCount = 20;
/** A larger group cannot be dismissed at once: each dismissal is a change, and so many would block the page. */
const mostAtOnce = 1000;

export function ProblemsPanel() {
  const t = useWords("photos");
  const format = useFormat();
  const problems = useSession((state) => state.problems);
  const dismissed = useSession((state) => state.dismissedProblems);
  const photos = useSession((state) => state.photos);
  const open = useMemo(() => openProblems(problems, dismissed), [problems, dismissed]);
  const groups = useMemo(() => groupProblems(open), [open]);
  const byPath = useMemo(() => new Map(photos.map((photo) => [photo.path, photo])), [photos]);
  if (open.length === 0) return null;
  return (
    <Panel title={t.problemsTitle(format.count(open.length), open.length === 1)} lead={t.problemsLead}>
      <div className={css("groups")}>
        {groups.map((group) => (
          <Group key={group.kind} group={group} byPath={byPath} />
        ))}
      </div>
    </Panel>
  );
}

interface GroupProps {
  readonly group: ProblemGroup;
  readonly byPath: ReadonlyMap<string, Photo>;
}

function Group({ group, byPath }: GroupProps) {
  const t = useWords("photos");
  const words = useWords("problems").groups[group.kind];
  const format = useFormat();
  const commands = useCommands();
  const [limit, setLimit] = useState(pageCount);
  const count = group.problems.length;
  const hidden = count - Math.min(count, limit);
  return (
    <details className={css("group")}>
      <summary className={css("summary")}>
        <Icon name="right" />
        <span className={css("title")}>{words.title}</span>
        <span className={css("count")}>{format.count(count)}</span>
      </summary>
      <div className={css("body")}>
        <p className={css("way")}>{words.way}</p>
        <ul className={css("list")}>
          {group.problems.slice(0, limit).map((problem) => (
            <Row key={problemKey(problem)} problem={problem} photos={photosOfProblem(problem, byPath)} />
          ))}
        </ul>
        {count > 1 && (
          <div className={css("foot")}>
            {hidden > 0 && (
              <Button onClick={() => setLimit(limit + 5 * pageCount)}>
                {t.showMore(format.count(Math.min(hidden, 5 * pageCount)))}
              </Button>
            )}
            {count <= mostAtOnce && (
              <Button
                kind="plain"
                onClick={() => {
                  for (const problem of group.problems) commands.dismissProblem(problem);
                }}
              >
                {t.dismissAll(format.count(count))}
              </Button>
            )}
          </div>
        )}
      </div>
    </details>
  );
}

function Row({ problem, photos }: { readonly problem: Problem; readonly photos: readonly Photo[] }) {
  const t = useWords("photos");
  const words = useWords("problems");
  const format = useFormat();
  const commands = useCommands();
  const place = problemPlace(problem, words);
  return (
    <li className={css("item")}>
      {photos.length > 0 && (
        <span className={css("faces")}>
          {photos.map((photo) => (
            <PhotoFace
              key={photo.id}
              photoId={photo.id}
              made={photo.finding}
              alt={photo.personName ?? ""}
              size="56px"
            />
          ))}
        </span>
      )}
      <div className={css("words")}>
        <p>{problemWords(problem, words, format.count)}</p>
        {place !== null && <p className={css("place")}>{place}</p>}
      </div>
      <div className={css("actions")}>
        <ProblemFixes problem={problem} photos={photos} />
        <IconButton icon="close" label={t.dismiss} onClick={() => commands.dismissProblem(problem)} />
      </div>
    </li>
  );
}
