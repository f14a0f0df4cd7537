import { describe, expect, it } from "vitest";
import { controlById } from "../../src/controls/catalogue.ts";
import { scan } from "../../src/remedy/scan.ts";
import { workspaceOf } from "./workspace-of.ts";

const scanned = (control: string, source: string, settings = {}) => {
  const chosen = controlById(control);
  if (chosen === undefined) throw new Error(`no control ${control}`);
  const { results } = scan(workspaceOf({ "main.tf": source }), [chosen], settings);
  return results.map(({ address, status }) => `${address} ${status}`);
};

const listener = `resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.web.arn
  protocol          = "HTTP"
  default_action { type = "fixed-response" }
}
`;

const rule = `resource "aws_security_group_rule" "ssh" {
  type              = "ingress"
  security_group_id = aws_security_group.web.id
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/0"]
}
`;

const block = `resource "aws_s3_bucket_public_access_block" "logs" {
  bucket = aws_s3_bucket.logs.id
}
`;

const group = `resource "aws_db_parameter_group" "orders" {
  family = "postgres14"
  name   = "orders"
}
`;

const instance = `resource "aws_rds_cluster_instance" "one" {
  cluster_identifier = aws_rds_cluster.orders.id
}
`;

const bare = (type: string, name: string, body = ""): string => `resource "${type}" "${name}" {\n${body}}\n`;

/** A part, what it belongs to, and the verdict on the part where that is not in the code. */
const parts = [
  ["lb-https-only", listener, bare("aws_lb", "web"), "aws_lb.web", "aws_lb_listener.http fail"],
  [
    "sg-no-public-ssh",
    rule,
    bare("aws_security_group", "web"),
    "aws_security_group.web",
    "aws_security_group_rule.ssh fail",
  ],
  [
    "s3-public-access-blocked",
    block,
    bare("aws_s3_bucket", "logs"),
    "aws_s3_bucket.logs",
    "aws_s3_bucket_public_access_block.logs fail",
  ],
  [
    "rds-multi-az",
    instance,
    bare("aws_rds_cluster", "orders"),
    "aws_rds_cluster.orders",
    "aws_rds_cluster_instance.one unknown",
  ],
  [
    "rds-tls-required",
    group,
    bare("aws_db_instance", "orders", "  parameter_group_name = aws_db_parameter_group.orders.name\n"),
    "aws_db_instance.orders",
    "aws_db_parameter_group.orders fail",
  ],
] as const;

describe("a scan", () => {
  it.each(parts)("of %s tells one fault once, at what it belongs to", (control, part, whole, address) => {
    expect(scanned(control, whole + part)).toEqual([`${address} fail`]);
  });

  it.each(parts)("of %s judges a part by itself whose whole is elsewhere", (control, part, _whole, _address, alone) => {
    expect(scanned(control, part)).toEqual([alone]);
  });

  it("is silent of tags until somebody says which", () => {
    const queue = 'resource "aws_sqs_queue" "jobs" {}\n';
    expect(scanned("tags-vanta", queue)).toEqual([]);
    expect(scanned("tags-vanta", queue, { "tags-vanta": { owner: "ada@example.com" } })).toEqual([
      "aws_sqs_queue.jobs fail",
    ]);
  });
});
