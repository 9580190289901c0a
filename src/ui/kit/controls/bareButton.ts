// The dress of a button that is all picture and words: what it shows says that it can be pressed.

import { classesOf } from "../classes.ts";
import styles from "./bareButton.module.css";

export const bareButton = classesOf(styles)("bare");
