import { type Step, skipped } from "./attempt.ts";

/** Arguments and blocks against the provider's schema. */
export const schema: Step = () =>
  skipped("schema", "no provider schema is shipped yet; the recipe writes only arguments that it is known for");
