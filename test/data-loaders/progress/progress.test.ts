import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { formatSeconds, secondsLeft } from "../../../data-loaders/progress/eta.js";
import { createProgress } from "../../../data-loaders/progress/index.js";

function screen(isTTY: boolean) {
  let text = "";
  let time = Date.UTC(2026, 10, 21);
  const stderr = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        text += String(chunk);
        done();
      },
    }),
    { isTTY },
  );
  return {
    effects: { stderr, now: () => new Date(time) },
    wait: (seconds: number) => {
      time += seconds * 1000;
    },
    read: () => text,
  };
}

test("a terminal gets a bar with the time left", () => {
  const { effects, wait, read } = screen(true);
  const step = createProgress(effects).step("backtest", 100);
  wait(10);
  step.advance(25);
  expect(read()).toContain(" 25 %  30 s left");
  step.done("3 reused");
  expect(read()).toMatch(/backtest +10\.0 s {2}3 reused\n$/);
});

test("anything that is not a terminal gets JSON lines, at most one a second", () => {
  const { effects, wait, read } = screen(false);
  const step = createProgress(effects).step("backtest", 1000);
  for (let i = 0; i < 100; i++) {
    step.advance(5);
    wait(0.05);
  }
  step.done();
  const lines = read()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.length).toBe(5);
  expect(lines[0]).toMatchObject({ step: "backtest", done: 105, total: 1000, secondsLeft: 9 });
  expect(lines.at(-1)).toMatchObject({ step: "backtest", state: "done", done: 500, seconds: 5 });
});

test("a terminal asked for JSON gets JSON", () => {
  const { effects, read } = screen(true);
  createProgress(effects, { json: true }).note("nothing to do");
  expect(JSON.parse(read())).toEqual({ time: "2026-11-21T00:00:00.000Z", note: "nothing to do" });
});

test("the time left is unknown before anything is done", () => {
  expect(secondsLeft(0, 10, 5)).toBeNaN();
  expect(secondsLeft(5, 0, 5)).toBeNaN();
  expect(secondsLeft(12, 10, 5)).toBe(0);
});

test("durations read like durations", () => {
  expect([7.2, 125, 3720].map(formatSeconds)).toEqual(["8 s", "2 min 05 s", "1 h 02 min"]);
});
