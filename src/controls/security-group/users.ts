import type { Value } from "../../terraform/evaluate/value.ts";
import type { ResourceInstance, Root, Scope } from "../../terraform/workspace/workspace.ts";

/** Where resources name their security groups: a path of blocks and the argument. */
const places: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ["aws_instance", [["vpc_security_group_ids"], ["security_groups"]]],
  ["aws_launch_template", [["vpc_security_group_ids"], ["network_interfaces", "security_groups"]]],
  ["aws_launch_configuration", [["security_groups"]]],
  ["aws_spot_instance_request", [["vpc_security_group_ids"]]],
  ["aws_network_interface", [["security_groups"]]],
  ["aws_db_instance", [["vpc_security_group_ids"]]],
  ["aws_rds_cluster", [["vpc_security_group_ids"]]],
  ["aws_docdb_cluster", [["vpc_security_group_ids"]]],
  ["aws_neptune_cluster", [["vpc_security_group_ids"]]],
  ["aws_redshift_cluster", [["vpc_security_group_ids"]]],
  ["aws_lb", [["security_groups"]]],
  ["aws_alb", [["security_groups"]]],
  ["aws_elb", [["security_groups"]]],
  ["aws_lambda_function", [["vpc_config", "security_group_ids"]]],
  ["aws_ecs_service", [["network_configuration", "security_groups"]]],
  ["aws_eks_cluster", [["vpc_config", "security_group_ids"]]],
  ["aws_elasticache_cluster", [["security_group_ids"]]],
  ["aws_elasticache_replication_group", [["security_group_ids"]]],
  ["aws_msk_cluster", [["broker_node_group_info", "security_groups"]]],
  ["aws_opensearch_domain", [["vpc_options", "security_group_ids"]]],
  ["aws_efs_mount_target", [["security_groups"]]],
  ["aws_vpc_endpoint", [["security_group_ids"]]],
]);

/** What runs as an EC2 instance. */
export const instanceTypes: readonly string[] = [
  "aws_instance",
  "aws_launch_template",
  "aws_launch_configuration",
  "aws_spot_instance_request",
  "aws_network_interface",
];

export const databaseTypes: readonly string[] = ["aws_db_instance", "aws_rds_cluster"];

const valuesAt = (scope: Scope, [name, ...rest]: readonly string[]): readonly (Value | undefined)[] => {
  if (name === undefined) return [];
  if (rest.length === 0) return [scope.argument(name)];
  return scope.blocks(name).items.flatMap((item) => valuesAt(item, rest));
};

/** The security groups that a resource names, as values. */
export const groupValues = (resource: ResourceInstance): readonly Value[] =>
  (places.get(resource.type) ?? [])
    .flatMap((path) => valuesAt(resource, path))
    .flatMap((value) => (value?.kind === "list" ? value.items : value === undefined ? [] : [value]));

const byGroup = new WeakMap<Root, ReadonlyMap<string, readonly ResourceInstance[]>>();

const indexed = (root: Root): ReadonlyMap<string, readonly ResourceInstance[]> => {
  const uses = root
    .resources()
    .filter(({ presence, type }) => presence !== "absent" && places.has(type))
    .flatMap((user) =>
      [...new Set(groupValues(user).map(({ reference }) => reference?.address))].map((group) => ({ group, user })),
    );
  const groups = Map.groupBy(uses, ({ group }) => group ?? "");
  return new Map([...groups].map(([group, all]) => [group, all.map(({ user }) => user)]));
};

/** A group, or the call of a module that makes one. */
type Group = Pick<ResourceInstance, "root" | "address">;

/** The resources of a root that use a group. */
export const usersOf = (group: Group): readonly ResourceInstance[] => {
  const index = byGroup.get(group.root) ?? indexed(group.root);
  byGroup.set(group.root, index);
  return index.get(group.address) ?? [];
};

const loadBalancers = ["aws_lb", "aws_alb"];

/** The internet-facing load balancer with a listener on one of these ports that uses a group. */
export const publicListener = (group: Group, serves: (port: number) => boolean): ResourceInstance | undefined => {
  const facing = usersOf(group).filter((user) => {
    const internal = user.argument("internal");
    return loadBalancers.includes(user.type) && !(internal?.kind === "bool" && internal.value);
  });
  const listeners = group.root.resources().filter(({ type }) => /^aws_a?lb_listener$/.test(type));
  return facing.find(({ address }) =>
    listeners.some((listener) => {
      const port = listener.argument("port");
      return (
        listener.argument("load_balancer_arn")?.reference?.address === address &&
        (port?.kind === "number" || port?.kind === "string") &&
        serves(Number(port.value))
      );
    }),
  );
};
