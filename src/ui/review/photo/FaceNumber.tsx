// The number of a face, in a corner of its picture. Screen readers skip it.
import { classesOf } from "../../kit/classes.ts";
import styles from "./FaceNumber.module.css";

const css = classesOf(styles);

/** @param place the class that puts the number into a corner. */
export function FaceNumber({ place, children }: { readonly place: string; readonly children: string }) {
  return (
    <span className={`${css("number")} ${place}`} aria-hidden="true">
      {children}
    </span>
  );
}
