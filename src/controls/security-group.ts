import { z } from "zod";
import type { Control } from "./control.ts";
import { type ExposureSettings, exposureControl, exposureSettings } from "./security-group/exposure.ts";
import { anyOf, anyPort, everyPort, otherThan, type Reaches, tcp } from "./security-group/ports.ts";
import { databaseTypes, instanceTypes } from "./security-group/users.ts";

const settings = z.strictObject(exposureSettings);
const port = z.int().min(1).max(65535);

const imperative = (what: string): Control["imperative"] => ({
  one: (name) => `Close ${what} to the internet in ${name}`,
  many: (count) => `Close ${what} to the internet in ${count} places`,
});

const portSettings = z.strictObject({
  ...exposureSettings,
  allowed_ports: z.array(port).default([80, 443]).describe("Ports that the whole internet may reach."),
});

const publicPorts = exposureControl<z.infer<typeof portSettings>>({
  id: "sg-no-public-ports",
  title: "EC2 instances offer only web ports to the internet",
  imperative: imperative("ports"),
  why: "A port that the whole internet reaches is tried by scanners within minutes; only web servers are meant for that.",
  vanta: {
    ids: ["aws-ec2instances-ports-restricted"],
    names: [/\bEC2\b.*\bports?\b.*\brestrict/i, /\bpublic ports? restricted\b/i],
  },
  references: {
    checkov: [],
    trivy: ["AWS-0107", "aws-ec2-no-public-ingress-sgr", "aws-vpc-no-public-ingress-sgr"],
    cis: [],
    securityHub: ["EC2.18"],
  },
  settings: portSettings,
  users: instanceTypes,
  subjects: ["aws_instance"],
  reaches: ({ allowed_ports }) => otherThan(allowed_ports),
});

const remote = (id: string, name: string, reaches: Reaches, rest: Pick<Control, "vanta" | "references">): Control =>
  exposureControl<ExposureSettings>({
    id,
    title: `Security groups do not open ${name} to the internet`,
    imperative: imperative(name),
    why: `Whoever can reach ${name} can try passwords and known holes on it; administrators come from known addresses.`,
    ...rest,
    settings,
    reaches: () => reaches,
  });

const publicSsh = remote("sg-no-public-ssh", "SSH", tcp(22), {
  vanta: {
    ids: ["firewall-config-server"],
    names: [/\bpublic SSH\b/i, /\bSSH\b.*\b(?:internet|restricted|denied)\b/i],
  },
  references: {
    checkov: ["CKV_AWS_24"],
    trivy: ["AWS-0107", "aws-ec2-no-public-ingress-sgr", "aws-vpc-no-public-ingress-sgr"],
    cis: ["5.2", "5.3"],
    securityHub: ["EC2.13"],
  },
});

const publicRdp = remote("sg-no-public-rdp", "RDP", anyOf([3389]), {
  vanta: { ids: [], names: [/\bpublic RDP\b/i, /\b(?:RDP|remote desktop)\b.*\b(?:internet|restricted|denied)\b/i] },
  references: {
    checkov: ["CKV_AWS_25"],
    trivy: ["AWS-0107", "aws-ec2-no-public-ingress-sgr", "aws-vpc-no-public-ingress-sgr"],
    cis: ["5.2", "5.3"],
    securityHub: ["EC2.14"],
  },
});

const databaseSettings = z.strictObject({
  ...exposureSettings,
  ports: z
    .array(port)
    .default([1433, 1521, 3306, 5432])
    .describe("Ports of databases, looked at in groups that no database in the code uses."),
});

const publicDatabase = exposureControl<z.infer<typeof databaseSettings>>({
  id: "sg-no-public-database",
  title: "Databases cannot be reached from the internet",
  imperative: imperative("the database"),
  why: "A database that answers the whole internet is one leaked or guessed password away from being read.",
  vanta: {
    ids: ["mysql-database-ports-restricted"],
    names: [/\bRDS\b.*\bIP restricted\b/i, /\bdatabases?\b.*\b(?:ports?|IPs?) restricted\b/i],
  },
  references: {
    checkov: [],
    trivy: ["AWS-0107", "aws-ec2-no-public-ingress-sgr", "aws-vpc-no-public-ingress-sgr"],
    cis: [],
    securityHub: ["EC2.19"],
  },
  settings: databaseSettings,
  users: databaseTypes,
  subjects: databaseTypes,
  reaches: ({ ports }, users) => (users.some(({ type }) => databaseTypes.includes(type)) ? anyPort : anyOf(ports)),
});

const publicAll = exposureControl<ExposureSettings>({
  id: "sg-no-public-all",
  title: "Security groups do not open every port to the internet",
  imperative: imperative("all ports"),
  why: "A group that lets everything in protects nothing: every service that starts on the machine is public at once.",
  vanta: { ids: [], names: [/\ball (?:ports|traffic)\b.*\binternet\b/i, /\bunrestricted (?:ingress|inbound)\b/i] },
  references: {
    checkov: ["CKV_AWS_277"],
    trivy: ["AWS-0107", "aws-ec2-no-public-ingress-sgr", "aws-vpc-no-public-ingress-sgr"],
    cis: ["5.2", "5.3"],
    securityHub: ["EC2.19"],
  },
  settings,
  reaches: () => everyPort,
});

export const securityGroup: readonly Control[] = [publicPorts, publicSsh, publicRdp, publicDatabase, publicAll];
