import { describe, expect, it } from "vitest";
import type { Value } from "../../../src/terraform/evaluate/value.ts";
import { unknown } from "../../../src/terraform/evaluate/values.ts";
import { holders, mayHold } from "../../../src/terraform/workspace/holders.ts";

const text = (value: string): Value => ({ kind: "string", value });
const starting = (start: string): Value => ({ kind: "pattern", parts: [start, unknown("var.suffix is not set")] });
const fromState: Value = {
  ...unknown("it is read from a state"),
  reference: { address: "data.terraform_remote_state.base", attribute: "outputs.bucket" },
};

const held: Readonly<Record<string, Value>> = {
  app: text("acme-app"),
  applogs: text("acme-app-logs"),
  twin: text("acme-app"),
  data: text("acme-data"),
  other: text("zeta"),
  pattern: starting("acme-"),
  state: fromState,
  nothing: unknown("var.bucket is not set"),
};

const near = (name: Value | undefined): readonly string[] => {
  const { named, others } = mayHold(
    name,
    holders(Object.keys(held), (key) => held[key]),
  );
  return [...named.map(([, key]) => key), ...others].toSorted();
};

describe("what may name a thing of another deployment", () => {
  it("is what holds its very name, and what is not known in part or was read from a state", () => {
    expect(near(text("acme-app"))).toEqual(["app", "pattern", "state", "twin"]);
  });

  it("is every name that begins as a name known in part does", () => {
    expect(near(starting("acme-app"))).toEqual(["app", "applogs", "pattern", "state", "twin"]);
    expect(near(starting("zeta"))).toEqual(["other", "pattern", "state"]);
    expect(near(starting("zz"))).toEqual(["pattern", "state"]);
  });

  it("is nothing plain for a thing whose name is not known at all", () => {
    expect(near(undefined)).toEqual(["pattern", "state"]);
  });
});
