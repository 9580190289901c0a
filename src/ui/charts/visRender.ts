// The two charts of tfjs-vis that the page draws, in a chunk that loads when the first chart is seen. The index of
// tfjs-vis would add its visor and a second tfjs-core.
export { confusionMatrix } from "@tensorflow/tfjs-vis/dist/render/confusion_matrix.js";
export { linechart } from "@tensorflow/tfjs-vis/dist/render/linechart.js";
