// The class of a button without border and background, for buttons that are a picture with words.

import { classesOf } from "../classes.ts";
import styles from "./bareButton.module.css";

export const bareButton = classesOf(styles)("bare");
