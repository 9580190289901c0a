// A name that a narrow column may break after underscores, hyphens and dots instead of within a word.
import { Fragment } from "react";

export function Breakable({ children }: { readonly children: string }) {
  const parts = children.split(/(?<=[_.-])/);
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
