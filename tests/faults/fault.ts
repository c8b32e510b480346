/** What every fault is to the runner, and what it gives back. */
import type { Findings } from './ground/judge.ts';

export type Plan = { trials: number; seed: number };

export type Outcome = Findings & {
  trials: number;
  /** Acts the app, or what stands in its place in a control, has answered as saved. */
  acknowledged: number;
  /** Seconds from the restart, or from the end of the fault, until everything acknowledged was found, one for each trial. */
  recovered: number[];
  /** What the line should say beside its figures, such as what was driven. */
  note: string;
};

export type Fault = {
  /** As `--only` takes it. */
  name: string;
  /** Trials of a whole run, and of `--quick`; 0 leaves it out there. */
  trials: number;
  quick: number;
  /** Mounts, namespaces and the like: root on Linux only. */
  needsRoot: boolean;
  /** A control does without what protects the seat and must lose; it shows that the fault would be seen. */
  control: boolean;
  run(plan: Plan): Promise<Outcome>;
};
