import { onTestFinished } from "vitest";
import type { Conversation } from "../../../src/demo/bedrock/conversation.ts";
import { type EmbeddedBedrock, startEmbeddedBedrock } from "../../../src/demo/bedrock/server.ts";
import type { Turn } from "../../../src/demo/bedrock/turn.ts";
import type { Budget } from "../../../src/remedy/model/budget.ts";
import { budgetForOneRun } from "../../../src/remedy/model/budget.ts";
import { type ModelPath, modelOnBedrock } from "../../../src/remedy/model/model.ts";
import { type PlanFinding, type PlanOptions, type PlanRepository, plan } from "../../../src/remedy/plan.ts";
import { workspaceOf } from "../workspace-of.ts";

export const machine = `# pays people back
resource "aws_sfn_state_machine" "refunds" {
  name       = "acme-refunds"
  role_arn   = aws_iam_role.refunds.arn
  definition = "{}"

  tags = {
    team = "money"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_iam_role" "refunds" {
  name               = "refunds"
  assume_role_policy = "{}"
}

resource "aws_security_group" "db" {
  name = "db"
}

resource "aws_cloudwatch_log_group" "audit" {
  name              = "/acme/audit"
  retention_in_days = 400
}

variable "db_password" {
  type      = string
  sensitive = true
}

module "network" {
  source = "./network"
}
`;

export const files = {
  "main.tf": machine,
  "providers.tf": 'provider "aws" {\n  region = "eu-west-1"\n}\n',
  "network/main.tf": 'resource "aws_vpc" "this" {\n  cidr_block = "10.0.0.0/16"\n}\n',
};

export const finding: PlanFinding = {
  testId: "test-1",
  testName: "Step Functions executions logged",
  testDescription: "State machines log their executions.",
  entity: { displayName: "acme-refunds", kind: "StateMachine" },
};

export const target = { type: "resource", labels: ["aws_sfn_state_machine", "refunds"] };

export const rightEdit = {
  kind: "add_block",
  file: "main.tf",
  in: [target],
  text: `logging_configuration {
  level           = "ERROR"
  log_destination = "\${aws_cloudwatch_log_group.audit.arn}:*"
}`,
};

export const edits = (...list: readonly unknown[]): Turn => ({
  kind: "tool",
  input: { answer: { kind: "edits", edits: list, replacement: false, downtime: false, notes: ["Costs little."] } },
});

export const passing: Turn = {
  kind: "tool",
  input: { verdict: { kind: "passes", evidence: ['level           = "ERROR"'], why: "it logs errors" } },
};

export const isReading = ({ toolConfig }: Conversation): boolean => toolConfig?.tools[0]?.toolSpec.name === "judge";

export interface Scripted {
  readonly bedrock: EmbeddedBedrock;
  readonly model: ModelPath;
  /** Plans for the finding with what the model says, in order; a second reading agrees unless told otherwise. */
  ask(more?: Asked): ReturnType<typeof plan>;
}

export interface Asked {
  readonly files?: Readonly<Record<string, string>>;
  readonly finding?: PlanFinding;
  readonly repository?: Partial<PlanRepository>;
  readonly options?: PlanOptions;
}

/** A Bedrock on loopback that gives these turns, and the model behind it. */
export const scripted = async (
  turns: readonly Turn[],
  {
    reading = [passing, passing, passing],
    budget = budgetForOneRun(100),
  }: { reading?: readonly Turn[]; budget?: Budget } = {},
): Promise<Scripted> => {
  const left = [...turns];
  const readings = [...reading];
  const bedrock = await startEmbeddedBedrock({
    script: (conversation) => (isReading(conversation) ? readings.shift() : left.shift()),
  });
  onTestFinished(() => bedrock.close());
  const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } = bedrock.environment;
  const settings = { region: "us-east-1", modelId: undefined, endpoint: bedrock.url, monthlyBudgetUsd: 100 };
  const model = modelOnBedrock({ ...settings, credentials: { accessKeyId, secretAccessKey } }, budget);
  const repository = { name: "acme/infra", settings: {}, groupBy: "control" } as const;
  return {
    bedrock,
    model,
    ask: (more = {}) =>
      plan(
        [more.finding ?? finding],
        [{ ...repository, ...more.repository, workspace: workspaceOf(more.files ?? files) }],
        { model, ...more.options },
      ),
  };
};
