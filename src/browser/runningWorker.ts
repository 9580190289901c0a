// A worker that was started, as the page holds it.

export interface RunningWorker<Api> {
  readonly api: Api;
  /** Resolves with what is known of the crash; never after `end`. A fresh worker must be started then. */
  readonly crashed: Promise<string>;
  /** Terminates the worker. Calls that wait for it never settle. */
  end(): void;
}
