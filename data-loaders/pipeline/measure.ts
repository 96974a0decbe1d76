import type { StageReport } from "../../models/snapshot/index.js";
import type { Tally } from "./stages/context.js";

const sampleMilliseconds = 100;

/** Runs stages and keeps how long each took on the clock and on processors, the process's peak memory, and what it reused. */
export class StageReports {
  readonly all: StageReport[] = [];

  async run<T>(
    stage: string,
    work: () => Promise<T>,
    tally: (result: T) => Tally = () => ({ computed: 1, reused: 0 }),
  ) {
    const began = performance.now();
    const cpu = process.cpuUsage();
    let peak = process.memoryUsage.rss();
    const sampling = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, sampleMilliseconds);
    try {
      const result = await work();
      peak = Math.max(peak, process.memoryUsage.rss());
      const { computed, reused } = tally(result);
      const seconds = Math.round(performance.now() - began) / 1000;
      const { user, system } = process.cpuUsage(cpu);
      const coreSeconds = Math.round((user + system) / 1000) / 1000;
      this.all.push({ stage, seconds, coreSeconds, peakMegabytes: Math.round(peak / 2 ** 20), computed, reused });
      return result;
    } finally {
      clearInterval(sampling);
    }
  }
}
