// Failures of trainings, in words and with the way out. The Train room shows the list, other rooms a single notice.
import { classesOf } from "../../kit/classes.ts";
import { Notice } from "../../kit/messages/Notice.tsx";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import { type Failed, FailureActs } from "./FailureActs.tsx";
import { FailureText } from "./FailureText.tsx";
import styles from "./running.module.css";

const css = classesOf(styles);

export function FailureNotices() {
  const notices = useSession((state) => state.notices);
  const commands = useCommands();
  if (!notices.some((notice) => notice.kind === "trainingFailed")) return null;
  const shown = notices.map((notice, index) =>
    notice.kind === "trainingFailed" ? (
      <FailureNotice
        // biome-ignore lint/suspicious/noArrayIndexKey: a notice has no name but its place.
        key={index}
        failed={notice}
        onDismiss={() => commands.dismissNotice(index)}
      />
    ) : null,
  );
  return <div className={css("failures")}>{shown}</div>;
}

interface FailureNoticeProps {
  readonly failed: Failed;
  readonly onDismiss: () => void;
}

export function FailureNotice({ failed, onDismiss }: FailureNoticeProps) {
  const t = useWords("trainingFailures");
  return (
    <div role="alert">
      <Notice
        tone="bad"
        title={t.title}
        actions={<FailureActs failed={failed} onDone={onDismiss} />}
        onDismiss={onDismiss}
      >
        <FailureText failure={failed.failure} />
      </Notice>
    </div>
  );
}
