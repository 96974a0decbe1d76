import { formatSeconds, secondsLeft } from "./eta.js";
import type { Progress, ProgressEffects } from "./index.js";

const width = 24;
const redrawMilliseconds = 100;
const clearLine = "\r\u001b[2K";

/** One line, redrawn in place, that gives way to a plain summary when its step ends. */
export function barProgress({ stderr, now }: ProgressEffects): Progress {
  return {
    step(label, total = 0) {
      const began = now().getTime();
      let count = 0;
      let drawn = 0;
      const elapsed = () => (now().getTime() - began) / 1000;
      const draw = () => {
        drawn = now().getTime();
        stderr.write(clearLine + line(label, count, total, elapsed()));
      };
      draw();
      return {
        advance(by = 1) {
          count += by;
          if (now().getTime() - drawn >= redrawMilliseconds) draw();
        },
        done(detail) {
          const remark = detail === undefined ? "" : `  ${detail}`;
          stderr.write(`${clearLine}${label.padEnd(12)} ${elapsed().toFixed(1)} s${remark}\n`);
        },
      };
    },
    note(message) {
      stderr.write(`${clearLine}${message}\n`);
    },
  };
}

function line(label: string, count: number, total: number, elapsed: number): string {
  if (total <= 0)
    return `${label.padEnd(12)} ${count > 0 ? `${count.toLocaleString("en-US")}  ` : ""}${elapsed.toFixed(0)} s`;
  const share = Math.min(1, count / total);
  const filled = Math.round(share * width);
  const left = secondsLeft(count, total, elapsed);
  const eta = Number.isNaN(left) ? "" : `  ${formatSeconds(left)} left`;
  const bar = "█".repeat(filled) + "░".repeat(width - filled);
  return `${label.padEnd(12)} ${bar} ${String(Math.floor(share * 100)).padStart(3)} %${eta}`;
}
