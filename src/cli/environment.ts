import { describeProblems, type EnvironmentFor, type Need, readEnvironment } from "../config/environment.ts";
import { Failure } from "./failure.ts";

/** The environment for what a command needs; everything that is wrong with it is one failure. */
export const environmentFor = <Wanted extends Need>(
  need: Wanted,
  env: NodeJS.ProcessEnv = process.env,
): EnvironmentFor[Wanted] => {
  const reading = readEnvironment(env, need);
  if (reading.kind === "wrong") throw new Failure(describeProblems(reading.problems));
  return reading.environment;
};
