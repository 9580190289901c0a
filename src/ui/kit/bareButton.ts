// The dress of a button that is all picture and words: what it shows says that it can be pressed.
import styles from "./bareButton.module.css";
import { classesOf } from "./classes.ts";

export const bareButton = classesOf(styles)("bare");
