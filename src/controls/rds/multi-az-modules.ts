import type { Value } from "../../terraform/evaluate/value.ts";
import type { Verdict } from "../control.ts";
import { alike, type FlagInput, type FlagModule } from "../flag-module.ts";
import type { KnownCall } from "../registry/call.ts";
import { entryOf } from "../registry-module.ts";
import { fail, needsDecision, pass, text, unknown, where } from "../verdict.ts";
import { atLeast, type Wanted } from "../wanted.ts";

/** Aurora without servers makes its own, and a cluster that scales its readers has a number that nobody writes. */
const withoutServers = ({ call }: KnownCall): Verdict | undefined => {
  if (text(call.argument("engine_mode")) === "serverless") return pass(`${call.address} makes no instances of its own`);
  const scales = call.argument("replica_scale_enabled");
  return scales === undefined || (scales.kind === "bool" && !scales.value)
    ? undefined
    : unknown(`how many instances ${call.address} has is decided while it runs`);
};

const count = (value: Value | undefined): number => (value?.kind === "object" ? value.entries.size : 0);

const twoOrMore: Wanted = {
  value: "{}",
  judge: (value, { argument, owner }) =>
    count(value) >= 2
      ? pass(`${owner} has ${count(value)} \`${argument}\``)
      : fail(`${owner} has ${count(value) === 1 ? "one instance" : "no instance"}, not two`),
};

/** Another instance like the one that is there. */
const another = (one: Value | undefined): Wanted => {
  const size = text(entryOf(one, ["instance_class"]));
  return {
    value: size === undefined ? "{}" : `{\n      instance_class = ${JSON.stringify(size)}\n    }`,
    judge: (value, { owner }) =>
      value === undefined ? fail(`${owner} has one instance, not two`) : pass(`${owner} has a second instance`),
  };
};

const instancesOf = ({ call }: KnownCall): readonly FlagInput[] => {
  const given = call.argument("instances");
  if (given?.kind !== "object" || given.open !== undefined || given.entries.size !== 1)
    return [{ path: ["instances"], wanted: twoOrMore }];
  const [one] = given.entries.values();
  return [{ path: ["instances", given.entries.has("two") ? "another" : "two"], wanted: another(one) }];
};

/** How modules for clusters of Aurora run in several zones: by the number of their instances. */
export const auroraZones: readonly FlagModule<unknown>[] = [
  {
    module: "terraform-aws-modules/rds-aurora/aws",
    inputs: (_settings, known) => instancesOf(known),
    exempt: withoutServers,
    refuse: (call) =>
      count(call.argument("instances")) === 1
        ? undefined
        : needsDecision(
            `${call.address} (${where(call.place)}) makes no instance by \`instances\`, and of which kind they should be is not known. Give it two entries there.`,
          ),
  },
  ...[
    ...alike<unknown>(["terraform-aws-modules/rds-aurora/aws"], "replica_count", () => atLeast(2)),
    ...alike<unknown>(["cloudposse/rds-cluster/aws"], "cluster_size", () => atLeast(2)),
  ].map((row) => ({ ...row, exempt: withoutServers })),
];
