import type { ModuleCall, ResourceInstance } from "../terraform/workspace/workspace.ts";
import type { Control, Refusal, Verdict } from "./control.ts";
import { noSettings } from "./flag.ts";
import { notCreated } from "./presence.ts";
import { knownAs, switchedOff } from "./registry/call.ts";
import { moduleAnswer } from "./registry-module.ts";
import { fail, obscurity, pass, refused, unknown, where } from "./verdict.ts";

/** The runtimes whose support AWS has ended, those announced for 2026 among them: docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html. */
const ended = new Set([
  ...["nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x"],
  ...["nodejs16.x", "nodejs18.x", "nodejs20.x"],
  ...["python2.7", "python3.6", "python3.7", "python3.8", "python3.9", "python3.10"],
  ...["dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "dotnet5.0", "dotnet6", "dotnet7"],
  ...["dotnet8", "dotnet9", "ruby2.5", "ruby2.7", "ruby3.2", "java8", "go1.x", "provided", "provided.al2"],
]);

const judge = (scope: Pick<ResourceInstance | ModuleCall, "argument">, name: string): Verdict => {
  const runtime = scope.argument("runtime");
  const obscure = obscurity(runtime);
  if (obscure !== undefined) return unknown(`\`runtime\` of ${name} is not known: ${obscure}`);
  if (runtime?.kind !== "string") return pass(`${name} names no runtime: it is a container image`);
  return ended.has(runtime.value)
    ? fail(`${name} runs on ${runtime.value}, which AWS no longer supports`)
    : pass(`${name} runs on ${runtime.value}`);
};

const takesATest = ({ address, place }: Pick<ModuleCall, "address" | "place">): Refusal =>
  refused(
    `whether the code of ${address} (${where(place)}) and its libraries run on a newer runtime takes judgement and a test. Build and test it with the newest runtime of the language, then set \`runtime\`.`,
  );

const modules = ["terraform-aws-modules/lambda/aws", "cloudposse/lambda-function/aws"] as const;

const supportedRuntime: Control = {
  id: "lambda-supported-runtime",
  title: "Lambda functions run on supported runtimes",
  imperative: {
    one: (name) => `Move ${name} to a supported runtime`,
    many: (count) => `Move ${count} functions to supported runtimes`,
  },
  why: "A runtime without support gets no security fixes, and after a while the function cannot be changed any more.",
  vanta: {
    ids: [],
    names: [/\b(?:lambda|serverless) functions?\b.*\bruntimes?\b/i, /\b(?:supported|deprecated) runtimes?\b/i],
  },
  resourceTypes: ["aws_lambda_function"],
  references: { checkov: ["CKV_AWS_363"], cis: [], securityHub: ["Lambda.2"] },
  settings: noSettings,
  check: (resource) => notCreated(resource) ?? judge(resource, resource.address),
  module: (call) => {
    const known = modules.map((one) => knownAs(call, one, ["runtime"])).find((one) => one !== undefined);
    return known && moduleAnswer(switchedOff(known) ?? judge(call, call.address), () => takesATest(call));
  },
  fix: takesATest,
};
export const lambda: readonly Control[] = [supportedRuntime];
