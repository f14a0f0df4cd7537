import type { Aws } from "../aws.ts";
import type { Question } from "../question.ts";

const office = "198.51.100.0/24";

/** What comes into a group, or goes out of it: "22 0.0.0.0/0". */
const permissions = async (aws: Aws, group: string, direction: "In" | "Out" = "In"): Promise<readonly string[]> => {
  const { text } = await aws.query("ec2", "DescribeSecurityGroups", {
    "Filter.1.Name": "group-name",
    "Filter.1.Value.1": group,
  });
  const name = direction === "In" ? "ipPermissions" : "ipPermissionsEgress";
  const [, all = ""] = new RegExp(`<${name}>(.*?)</${name}>`, "s").exec(text) ?? [];
  return all
    .split("<ipProtocol>")
    .slice(1)
    .flatMap((one) => {
      const port = /<fromPort>([^<]*)</.exec(one)?.[1] ?? "all";
      return [...one.matchAll(/<cidrIp>([^<]*)</g)].map(([, range]) => `${port} ${range}`);
    })
    .toSorted();
};

/** By settings, nobody but the office comes in. */
const narrowed = (question: Omit<Question, "settings">): Question => ({
  ...question,
  settings: { allowed_cidrs: [office] },
});

export const firewalls: readonly Question[] = [
  narrowed({
    control: "sg-no-public-ports",
    shape: "one inline rule of several, whose neighbour serves the web",
    ask: (aws) => permissions(aws, "closed-loop-web"),
    before: ["443 0.0.0.0/0", "8080 0.0.0.0/0", "8080 10.0.0.0/8"],
    after: ["443 0.0.0.0/0", "8080 10.0.0.0/8", `8080 ${office}`],
  }),
  narrowed({
    control: "sg-no-public-ssh",
    shape: "a rule beside the group, by a name that what goes out has, too",
    ask: async (aws) => [
      await permissions(aws, "closed-loop-admin"),
      await permissions(aws, "closed-loop-admin", "Out"),
    ],
    before: [["22 0.0.0.0/0"], ["443 0.0.0.0/0"]],
    after: [[`22 ${office}`], ["443 0.0.0.0/0"]],
  }),
  narrowed({
    control: "sg-no-public-ssh",
    shape: "rules over a map, one entry of which is open",
    ask: async (aws) => [
      await permissions(aws, "closed-loop-jump-red"),
      await permissions(aws, "closed-loop-jump-blue"),
    ],
    before: [["22 0.0.0.0/0"], [`22 ${office}`]],
    after: [[`22 ${office}`], [`22 ${office}`]],
  }),
  narrowed({
    control: "sg-no-public-database",
    shape: "rules over a list of objects that the caller of a module gives",
    ask: (aws) => permissions(aws, "closed-loop-orders"),
    before: ["5432 0.0.0.0/0", "5432 10.0.0.0/8", "9187 10.0.0.0/8"],
    after: ["5432 10.0.0.0/8", `5432 ${office}`, "9187 10.0.0.0/8"],
  }),
  narrowed({
    control: "sg-no-public-all",
    shape: "a group behind a count",
    ask: (aws) => permissions(aws, "closed-loop-everything"),
    before: ["all 0.0.0.0/0"],
    after: [`all ${office}`],
  }),
];
