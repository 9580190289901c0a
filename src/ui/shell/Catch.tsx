// Where our own bugs end while drawing a room: said once, with the way back. Everything else on the page goes on.
import { Component, type ReactNode } from "react";
import { Button } from "../kit/controls/Button.tsx";
import { EmptyState } from "../kit/layout/EmptyState.tsx";
import { useWords } from "../language.tsx";

interface CatchProps {
  /** Another room gets another chance. */
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
