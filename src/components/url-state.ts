/** A value kept in the address: a short key, and the value that is left out because it goes without saying. */
export interface Parameter {
  readonly key: string;
  readonly initial: string;
}

export type State<P extends readonly Parameter[]> = { [K in P[number]["key"]]: string };

/** The version of what the keys mean; always first, so that a later one can still open old links. */
const VERSION = "1";

/** Milliseconds without a change before the address follows. */
const IDLE = 250;

/** What the address says, each parameter's initial value where it says nothing. */
export function readState<const P extends readonly Parameter[]>(parameters: P, search: string): State<P> {
  const given = new URLSearchParams(search);
  return Object.fromEntries(parameters.map(({ key, initial }) => [key, given.get(key) ?? initial])) as State<P>;
}

/** The address of a state: keys in their fixed order, initial values left out; empty when nothing is left. */
export function writeState<const P extends readonly Parameter[]>(parameters: P, state: State<P>): string {
  const values = state as Readonly<Record<string, string>>;
  const said = parameters.filter(({ key, initial }) => values[key] !== initial);
  if (said.length === 0) return "";
  // A plus sign would be read back as a space.
  const pairs = said.map(({ key }) => `${key}=${encodeURIComponent(values[key] as string)}`);
  return `?v=${VERSION}&${pairs.join("&")}`;
}

/** Keeps the address beside a state; returns the function to call with every new state. */
export function followInAddress<const P extends readonly Parameter[]>(parameters: P): (state: State<P>) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (state) => {
    clearTimeout(timer);
    timer = setTimeout(() => history.replaceState(null, "", location.pathname + writeState(parameters, state)), IDLE);
  };
}
