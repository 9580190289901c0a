// A person's name on its own. Whatever the direction of its letters, what stands beside it stays where it is. Within a
// sentence `isolated` of base/plainText.ts does the same.
import { visible } from "../../base/plainText.ts";

export function Name({ children }: { readonly children: string }) {
  return <bdi>{visible(children)}</bdi>;
}
