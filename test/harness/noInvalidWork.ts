// Every browser test fails when a browser says that it was given invalid work: a shader, a pipeline, a buffer. WebGPU
// drops such work with a warning and goes on.
import { afterAll, afterEach, expect } from "vitest";
import { takeInvalidWork } from "./launch.ts";

const expectNone = () => expect(takeInvalidWork(), "console messages of invalid work").toEqual([]);

afterEach(expectNone);
afterAll(expectNone); // what the launching and closing of browsers said
