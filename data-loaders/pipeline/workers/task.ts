import { runTrainingTask, type TrainingTask } from "../kernels/boosting/train.js";
import { type ParcelTask, runParcelTask } from "../parcels/task.js";

/** What a thread can be given to do. */
export type Task = ParcelTask | TrainingTask;

/** `onUnit` is called after each product computed, or each tree of a model. */
export function runTask(task: Task, onUnit: () => void): void {
  if ("train" in task) runTrainingTask(task, onUnit);
  else runParcelTask(task, onUnit);
}
