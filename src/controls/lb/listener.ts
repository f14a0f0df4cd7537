import { companions } from "../../terraform/workspace/companions.ts";
import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import { text, truth } from "../verdict.ts";

export const balancerTypes = ["aws_lb", "aws_alb"];
export const listenerTypes = ["aws_lb_listener", "aws_alb_listener"];

/** The protocol in capitals; undefined where it is not known. */
export const protocolOf = (listener: ResourceInstance): string | undefined => {
  const value = listener.argument("protocol");
  return value === undefined || value.kind === "null" ? "HTTP" : text(listener.argument("protocol"))?.toUpperCase();
};

/** Whether it is a load balancer for HTTP: `application` is the default. */
export const isApplication = (balancer: ResourceInstance): boolean | undefined => {
  const value = balancer.argument("load_balancer_type");
  if (value === undefined || value.kind === "null") return true;
  return value.kind === "string" ? value.value === "application" : undefined;
};

/** Whether it is reached from the internet; undefined where that is not known. */
export const isInternetFacing = (balancer: ResourceInstance): boolean | undefined => {
  const value = balancer.argument("internal");
  if (value === undefined || value.kind === "null") return true;
  const internal = truth(value);
  return internal === undefined ? undefined : !internal;
};

/** The listeners of a load balancer, and those that may be its own. */
export const listenersOf = (balancer: ResourceInstance) => {
  const found = listenerTypes.map((type) => companions(balancer, { type, argument: "load_balancer_arn" }));
  return {
    certain: found.flatMap(({ certain }) => certain),
    possible: found.flatMap(({ possible }) => possible),
  };
};

/** The load balancer of a listener, where it is in the same root. */
export const balancerOf = (listener: ResourceInstance): ResourceInstance | undefined => {
  const address = listener.argument("load_balancer_arn")?.reference?.address;
  return listener.root.resources().find((one) => one.address === address && balancerTypes.includes(one.type));
};
