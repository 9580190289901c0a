// The number of a face, in a corner of its picture; for the eye alone.
import { classesOf } from "../../kit/classes.ts";
import styles from "./FaceNumber.module.css";

const css = classesOf(styles);

/** @param place the class that says which corner. */
export function FaceNumber({ place, children }: { readonly place: string; readonly children: string }) {
  return (
    <span className={`${css("number")} ${place}`} aria-hidden="true">
      {children}
    </span>
  );
}
