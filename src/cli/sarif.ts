import type { Control } from "../controls/control.ts";
import type { ScanResult } from "../remedy/scan.ts";
import { version } from "./version.ts";

const ruleOf = (control: Control) => ({
  id: control.id,
  name: control.id,
  shortDescription: { text: control.title },
  fullDescription: { text: control.why },
  defaultConfiguration: { level: "error" },
  properties: {
    tags: ["security", "terraform", ...control.references.checkov, ...control.references.securityHub],
  },
});

const kinds = { fail: "fail", unknown: "open", pass: "pass" } as const;
const levels = { fail: "error", unknown: "none", pass: "none" } as const;

const uriOf = (path: string): string => path.split("/").map(encodeURIComponent).join("/");

const resultOf = (result: ScanResult, rules: readonly Control[]) => ({
  ruleId: result.control,
  ruleIndex: rules.findIndex(({ id }) => id === result.control),
  kind: kinds[result.status],
  level: levels[result.status],
  message: { text: result.reason },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: uriOf(result.file), uriBaseId: "%SRCROOT%" },
        region: { startLine: result.line },
      },
      logicalLocations: [
        {
          fullyQualifiedName: result.root === "." ? result.address : `${result.root}//${result.address}`,
          kind: "resource",
        },
      ],
    },
  ],
  partialFingerprints: { "terrafix/v1": `${result.control}:${result.root}//${result.address}` },
});

/** The results as a SARIF 2.1.0 log; what passes is left out. */
export const sarif = (results: readonly ScanResult[], controls: readonly Control[]) => ({
  $schema: "https://json.schemastore.org/sarif-2.1.0.json",
  version: "2.1.0",
  runs: [
    {
      tool: { driver: { name: "TerraFix", version: version(), rules: controls.map(ruleOf) } },
      results: results.filter(({ status }) => status !== "pass").map((result) => resultOf(result, controls)),
    },
  ],
});
