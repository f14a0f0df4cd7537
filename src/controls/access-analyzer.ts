import { resourcesOfType } from "../terraform/workspace/by-type.ts";
import type { ResourceInstance } from "../terraform/workspace/workspace.ts";
import { accountWide, added } from "./account.ts";
import type { Control, Verdict } from "./control.ts";
import { inPlace } from "./effects.ts";
import { noSettings } from "./flag.ts";
import { notCreated } from "./presence.ts";
import { fail, needsDecision, obscurity, pass, unknown, where } from "./verdict.ts";

const type = "aws_accessanalyzer_analyzer";
const external = ["ACCOUNT", "ORGANIZATION"];

const judge = (analyzer: ResourceInstance): Verdict => {
  const absent = notCreated(analyzer);
  if (absent !== undefined) return absent;
  const given = analyzer.argument("type");
  const obscure = obscurity(given);
  if (obscure !== undefined) return unknown(`\`type\` of ${analyzer.address} is not known: ${obscure}`);
  const kind = given?.kind === "string" ? given.value : "ACCOUNT";
  return external.includes(kind)
    ? pass(`${analyzer.address} looks for access from outside`)
    : fail(`${analyzer.address} is of the type ${kind}, which does not look for access from outside`);
};

const analyzers: Control = {
  id: "access-analyzer-enabled",
  title: "IAM Access Analyzer looks for access from outside",
  imperative: {
    one: (name) => `Look for access from outside with the analyzer ${name}`,
    many: (count) => `Look for access from outside with ${count} analyzers`,
  },
  why: "A policy that lets another account in is found by reading every policy; the analyzer does that at each change.",
  vanta: { ids: [], names: [/\baccess analyzer\b/i] },
  resourceTypes: [type],
  references: { checkov: [], cis: ["1.20"], securityHub: ["IAM.28"] },
  settings: noSettings,
  check: (analyzer) => {
    const other = resourcesOfType(analyzer.root, type).find((one) => one !== analyzer && judge(one).status === "pass");
    const own = judge(analyzer);
    return own.status === "fail" && other !== undefined && other.presence === "present"
      ? pass(`${other.address} (${where(other.place)}) looks for access from outside`)
      : own;
  },
  fix: (analyzer) =>
    needsDecision(
      `changing the type of ${analyzer.address} (${where(analyzer.place)}) replaces it and ends what it does today. Add a second aws_accessanalyzer_analyzer of the type ACCOUNT or ORGANIZATION in each region.`,
    ),
};

export const accessAnalyzer = accountWide(analyzers, {
  per: "region",
  modules: /access-?analyzer/i,
  imperative: (account) => `Look for access from outside to ${account}`,
  what: "analyzer of access from outside",
  file: "access-analyzer",
  add: (spot, { workspace }) =>
    added(spot, {
      type,
      arguments: [
        ["analyzer_name", '"account"'],
        ["type", '"ACCOUNT"'],
      ],
      effects: inPlace("Finding access from outside costs nothing; it reads policies and changes none."),
      workspace,
    }),
});
