import { secondsLeft } from "./eta.js";
import type { Progress, ProgressEffects } from "./index.js";

const everyMilliseconds = 1000;

/** One JSON object per line: for logs, for other programs, and for terminals that cannot redraw. */
export function jsonProgress({ stderr, now }: ProgressEffects): Progress {
  const write = (fields: object) => stderr.write(`${JSON.stringify({ time: now().toISOString(), ...fields })}\n`);
  return {
    step(label, total = 0) {
      const began = now().getTime();
      let written = began;
      let count = 0;
      const elapsed = () => (now().getTime() - began) / 1000;
      return {
        advance(by = 1) {
          count += by;
          if (now().getTime() - written < everyMilliseconds) return;
          written = now().getTime();
          const left = secondsLeft(count, total, elapsed());
          write({
            step: label,
            done: count,
            ...(total > 0 && { total }),
            ...(!Number.isNaN(left) && { secondsLeft: Math.ceil(left) }),
          });
        },
        done(detail) {
          write({
            step: label,
            state: "done",
            done: count,
            seconds: elapsed(),
            ...(detail !== undefined && { detail }),
          });
        },
      };
    },
    note(message) {
      write({ note: message });
    },
  };
}
