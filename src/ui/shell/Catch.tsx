// Catches a bug while a room is drawn: shows one message with a button to load the page again. The rest of the page
// goes on.
import { Component, type ReactNode } from "react";
import { Button } from "../kit/controls/Button.tsx";
import { EmptyState } from "../kit/layout/EmptyState.tsx";
import { useWords } from "../language.tsx";

interface CatchProps {
  /** The message goes when the person opens another room. */
  readonly room: string;
  readonly children: ReactNode;
}

export class Catch extends Component<CatchProps, { readonly error: unknown; readonly room: string }> {
  override state = { error: null as unknown, room: this.props.room };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  static getDerivedStateFromProps(props: CatchProps, state: { readonly room: string }) {
    return props.room === state.room ? null : { error: null, room: props.room };
  }

  override render() {
    return this.state.error === null ? this.props.children : <Broken error={this.state.error} />;
  }
}

function Broken({ error }: { readonly error: unknown }) {
  const t = useWords("shell");
  return (
    <EmptyState
      title={t.brokenTitle}
      actions={
        <Button kind="primary" icon="refresh" onClick={() => location.reload()}>
          {t.reload}
        </Button>
      }
    >
      <p>{t.brokenText}</p>
      <p>
        <code>{error instanceof Error ? error.message : String(error)}</code>
      </p>
    </EmptyState>
  );
}
