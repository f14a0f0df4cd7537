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

const owners = {
  "lb-https-only": [listener, 'resource "aws_lb" "web" {}\n', "aws_lb.web"],
  "sg-no-public-ssh": [rule, 'resource "aws_security_group" "web" {}\n', "aws_security_group.web"],
  "s3-public-access-blocked": [block, 'resource "aws_s3_bucket" "logs" {}\n', "aws_s3_bucket.logs"],
  "rds-tls-required": [
    group,
    'resource "aws_db_instance" "orders" {\n  parameter_group_name = aws_db_parameter_group.orders.name\n}\n',
    "aws_db_instance.orders",
  ],
} as const;

describe("a scan", () => {
  it.each(Object.entries(owners))(
    "of %s tells one fault once, at what it belongs to",
    (control, [part, owner, address]) => {
      expect(scanned(control, owner + part)).toEqual([`${address} fail`]);
    },
  );

  it.each(Object.entries(owners))("of %s judges a part by itself whose whole is elsewhere", (control, [part]) => {
    const [, type, name] = /"(\w+)" "(\w+)"/.exec(part) ?? [];
    expect(scanned(control, part)).toEqual([`${type}.${name} fail`]);
  });

  it("is silent of tags until somebody says which", () => {
    const queue = 'resource "aws_sqs_queue" "jobs" {}\n';
    expect(scanned("tags-vanta", queue)).toEqual([]);
    expect(scanned("tags-vanta", queue, { "tags-vanta": { owner: "ada@example.com" } })).toEqual([
      "aws_sqs_queue.jobs fail",
    ]);
  });
});
