const signals = ["SIGINT", "SIGTERM"] as const;

/** Resolves at the first request to stop. A second one ends the process at once, as it would without this. */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const heard = (signal: NodeJS.Signals): void => {
      for (const name of signals) process.off(name, heard);
      resolve(signal);
    };
    for (const name of signals) process.on(name, heard);
  });
}
