import { describe, expect, it } from "vitest";
import { type PlanFinding, plan } from "../../src/remedy/plan.ts";
import { workspaceOf } from "./workspace-of.ts";

const infrastructure = `resource "aws_rds_cluster" "identity" {
  cluster_identifier = "identity"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "identity" {
  identifier         = "identity-0"
  cluster_identifier = aws_rds_cluster.identity.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

resource "aws_lb" "ingest" {
  name               = "ingest"
  load_balancer_type = "network"
}

resource "aws_lb_listener" "tls" {
  load_balancer_arn = aws_lb.ingest.arn
  port              = 443
  protocol          = "TLS"
  ssl_policy        = "ELBSecurityPolicy-2016-08"
}

resource "aws_lb_listener" "plain" {
  load_balancer_arn = aws_lb.ingest.arn
  port              = 9000
  protocol          = "TCP"
}
`;

const proposed = (finding: PlanFinding) =>
  plan(
    [finding],
    [
      {
        name: "acme/infra",
        workspace: workspaceOf({ "main.tf": infrastructure }),
        settings: {},
        groupBy: "control",
      },
    ],
  );

describe("an entity whose kind is not told", () => {
  it("is sought as every kind of thing that the control judges", async () => {
    const { proposals } = await proposed({
      testName: "RDS deletion protection enabled",
      entity: { displayName: "identity" },
    });
    expect(proposals.flatMap(({ changes }) => changes.map(({ address }) => address))).toEqual([
      "aws_rds_cluster.identity",
    ]);
  });
});

describe("a load balancer that fails for its listener", () => {
  it.each([undefined, "LoadBalancer"])("is fixed at the listener that is too old, told as %s", async (kind) => {
    const { proposals } = await proposed({
      testName: "Load balancer TLS version",
      entity: { displayName: "ingest", ...(kind !== undefined && { kind }) },
    });
    expect(proposals.map(({ control, files }) => [control, files.map(({ after }) => after)])).toEqual([
      ["lb-tls-policy", [infrastructure.replace("2016-08", "TLS13-1-2-2021-06")]],
    ]);
  });
});
