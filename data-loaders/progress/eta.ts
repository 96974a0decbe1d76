/**
 * Seconds left, from the mean pace so far; NaN while nothing can be said.
 * @param elapsed seconds since the step began
 */
export function secondsLeft(done: number, total: number, elapsed: number): number {
  if (done <= 0 || total <= 0) return Number.NaN;
  return (elapsed * Math.max(0, total - done)) / done;
}

/** `8 s`, `2 min 05 s`, `1 h 02 min`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const pad = (value: number) => String(value).padStart(2, "0");
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${pad(Math.floor((whole % 3600) / 60))} min`;
}
