import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import { companionOf } from "../companion.ts";
import type { Control, ControlContext, Fix, Refusal, Verdict } from "../control.ts";
import { inPlaceAtCost } from "../effects.ts";
import { judgeSites, noSettings, type Site } from "../flag.ts";
import { answerModule, type FlagInput, type FlagModule } from "../flag-module.ts";
import { addCompanion } from "../new-companion.ts";
import { notCreated } from "../presence.ts";
import { type KnownCall, knownAs } from "../registry/call.ts";
import { fail, isNothing, needsDecision, pass, where } from "../verdict.ts";
import { is, type Wanted } from "../wanted.ts";

const link = { type: "aws_redshift_logging", argument: "cluster_identifier" };

const inline: Site = { blocks: ["logging"], arguments: { enable: is(true) } };

const check = (cluster: ResourceInstance, { workspace }: ControlContext): Verdict => {
  const absent = notCreated(cluster);
  if (absent !== undefined) return absent;
  const own = companionOf(cluster, link, workspace);
  if (own.kind === "found") {
    const { companion } = own;
    return pass(
      `${companion.address} (${where(companion.place)}) keeps the logs of ${cluster.address}`,
      companion.place,
    );
  }
  const verdict = judgeSites(cluster, [inline]);
  return own.kind === "unclear" && verdict.status === "fail" ? own.verdict : verdict;
};

const effects = inPlaceAtCost(
  "No restart. Connections, users and their changes are logged at once; queries (`useractivitylog`) only where the parameter group sets `enable_user_activity_logging`. Log events are billed by size: about 0.50 US dollars per GB taken in, by region.",
);

const exported: readonly (readonly [key: string, value: string])[] = [
  ["log_destination_type", '"cloudwatch"'],
  ["log_exports", '["connectionlog", "userlog", "useractivitylog"]'],
];

const fix = (cluster: ResourceInstance, { workspace }: ControlContext): Fix | Refusal => {
  if (cluster.blocks("logging").items.length > 0) {
    return needsDecision(
      `${cluster.address} (${where(cluster.place)}) keeps its logs by its own \`logging\` block, which wants a bucket with a policy for Redshift. Name the bucket there, or take the block away: then an ${link.type} that sends them to CloudWatch is added.`,
    );
  }
  const added = addCompanion(
    cluster,
    {
      ...link,
      attribute: "id",
      what: "logging",
      lacking: () => [],
      groups: [exported],
    },
    workspace,
  );
  if (added.kind === "refusal") return added;
  return { kind: "fix", edits: added.edits, change: added.change, effects, adds: [link.type] };
};

/** Versions of the module that keep logs by a resource of their own: any destination switches them on. */
const destination: Wanted = {
  value: `{\n${exported.map(([key, value]) => `    ${key.padEnd("log_destination_type".length)} = ${value}\n`).join("")}  }`,
  judge: (value, { owner }) => {
    const said = value?.kind === "object" ? ["log_destination_type", "bucket_name"] : [];
    return said.some((key) => value?.kind === "object" && !isNothing(value.entries.get(key)))
      ? pass(`${owner} says where the logs go`)
      : fail(`${owner} does not say where the logs go`);
  },
};

const inputs = ({ version: { major } }: KnownCall): readonly FlagInput[] => {
  if (major >= 6) return [{ path: ["logging"], wanted: destination }];
  if (major >= 4) return [{ path: ["logging", "enable"], wanted: is(true), alongside: exported }];
  return [{ path: ["enable_logging"], wanted: is(true) }];
};

const modules: readonly FlagModule<unknown>[] = [
  {
    module: "terraform-aws-modules/redshift/aws",
    inputs: (_settings, known) => inputs(known),
    refuse: (call) =>
      knownAs(call, "terraform-aws-modules/redshift/aws", ["logging"]) === undefined
        ? needsDecision(
            `${call.address} (${where(call.place)}) is of a version that keeps logs in a bucket, which wants a policy for Redshift. Name the bucket there, or move to a version with the input logging.`,
          )
        : undefined,
  },
];

export const logging: Control = {
  id: "redshift-logging",
  title: "Redshift clusters keep audit logs",
  imperative: {
    one: (name) => `Keep audit logs of the Redshift cluster ${name}`,
    many: (count) => `Keep audit logs of ${count} Redshift clusters`,
  },
  why: "Who signed in and what was asked is known afterwards only if it was logged outside of the cluster.",
  vanta: { ids: [], names: [/\bRedshift\b.*\b(?:audit|logging|logs)\b/i] },
  resourceTypes: ["aws_redshift_cluster"],
  references: { checkov: ["CKV_AWS_71"], cis: [], securityHub: ["Redshift.4"] },
  settings: noSettings,
  check,
  fix,
  module: (call, context) => answerModule(modules, call, { ...context, effects }),
};
