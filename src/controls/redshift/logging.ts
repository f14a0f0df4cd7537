import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import { companionOf } from "../companion.ts";
import type { Control, ControlContext, Fix, Refusal, Verdict } from "../control.ts";
import { inPlaceAtCost } from "../effects.ts";
import { judgeSites, noSettings, type Site } from "../flag.ts";
import { addCompanion } from "../new-companion.ts";
import { notCreated } from "../presence.ts";
import { needsDecision, pass, where } from "../verdict.ts";
import { is } from "../wanted.ts";

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
      groups: [
        [
          ["log_destination_type", '"cloudwatch"'],
          ["log_exports", '["connectionlog", "userlog", "useractivitylog"]'],
        ],
      ],
    },
    workspace,
  );
  if (added.kind === "refusal") return added;
  return { kind: "fix", edits: added.edits, change: added.change, effects, adds: [link.type] };
};

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
};
