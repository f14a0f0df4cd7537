import type { Edit } from "../../terraform/edit/edit.ts";
import { sharing } from "../../terraform/workspace/sharing.ts";
import type { NestedBlock, ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import { blockText } from "../block-text.ts";
import type { Control, Effects, Fix, Refusal, Verdict } from "../control.ts";
import { inPlace } from "../effects.ts";
import { noSettings } from "../flag.ts";
import { homeOf } from "../home.ts";
import { ignoredChange, notCreated } from "../presence.ts";
import { settle } from "../settle.ts";
import { together } from "../together.ts";
import { fail, needsDecision, pass, refused, text, truth, unknown, where, worst } from "../verdict.ts";
import { httpsOfModule } from "./https-module.ts";
import {
  balancerOf,
  balancerTypes,
  isApplication,
  isInternetFacing,
  listenersOf,
  listenerTypes,
  protocolOf,
} from "./listener.ts";

const named = ({ address, place }: ResourceInstance): string => `${address} (${where(place)})`;

/** The action that ends all others: the one with the highest order, which is the last one written. */
const defaultAction = (listener: ResourceInstance): NestedBlock | undefined =>
  listener.blocks("default_action").items.at(-1);

/** Whether a listener that speaks HTTP sends its callers to HTTPS. */
const judgeAction = (listener: ResourceInstance): Verdict => {
  const action = defaultAction(listener);
  if (listener.blocks("default_action").unknown)
    return unknown(
      `the default action of ${named(listener)} depends on a dynamic block that is not known`,
      listener.place,
    );
  if (action === undefined) return fail(`${named(listener)} listens on HTTP and has no default action`, listener.place);
  const kind = action.argument("type");
  if (kind?.kind !== "string") return unknown(`the default action of ${named(listener)} is not known`, listener.place);
  if (kind.value !== "redirect")
    return fail(`${named(listener)} listens on HTTP and does not redirect (${kind.value})`, listener.place);
  const [redirect] = action.blocks("redirect").items;
  const protocol = redirect?.argument("protocol");
  if (protocol?.kind === "unknown")
    return unknown(`where ${named(listener)} redirects to is not known`, listener.place);
  return redirect !== undefined && text(redirect.argument("protocol"))?.toUpperCase() === "HTTPS"
    ? pass(`${named(listener)} redirects HTTP to HTTPS`)
    : fail(`${named(listener)} redirects, but not to HTTPS`, listener.place);
};

const judgeListener = (listener: ResourceInstance): Verdict => {
  const protocol = protocolOf(listener);
  if (protocol === undefined) return unknown(`the protocol of ${named(listener)} is not known`, listener.place);
  return protocol === "HTTP" ? judgeAction(listener) : pass(`${named(listener)} does not listen on HTTP`);
};

const exposure = (balancer: ResourceInstance): Verdict | undefined => {
  const { address } = balancer;
  if (isApplication(balancer) === false) return pass(`${address} is no load balancer for HTTP`);
  const facing = isInternetFacing(balancer);
  if (facing === undefined) return unknown(`whether ${address} faces the internet is not known`);
  return facing ? undefined : pass(`${address} is internal`);
};

const checkBalancer = (balancer: ResourceInstance): Verdict => {
  const harmless = exposure(balancer);
  if (harmless !== undefined) return harmless;
  const { certain, possible } = listenersOf(balancer);
  const [first, ...rest] = [
    ...certain.map(judgeListener),
    ...possible
      .filter((one) => protocolOf(one) !== "HTTPS" && judgeListener(one).status !== "pass")
      .map((one) => unknown(`${named(one)} may belong to ${balancer.address}`, one.place)),
  ];
  return first === undefined ? pass(`${balancer.address} has no listener here`) : worst([first, ...rest]);
};

/** Load balancers face the internet unless they say otherwise; one that is made by a module says it there. */
const isOfInternalModule = (listener: ResourceInstance): boolean => {
  const address = listener.argument("load_balancer_arn")?.reference?.address;
  const module = listener.root.remoteModules().find((call) => call.address === address);
  return truth(module?.argument("internal")) === true;
};

const checkListener = (listener: ResourceInstance): Verdict => {
  const verdict = judgeListener(listener);
  if (verdict.status === "pass") return verdict;
  const balancer = balancerOf(listener);
  if (balancer !== undefined) return exposure(balancer) ?? verdict;
  return isOfInternalModule(listener) ? pass(`the load balancer of ${named(listener)} is internal`) : verdict;
};

const check = (resource: ResourceInstance): Verdict =>
  notCreated(resource) ?? (balancerTypes.includes(resource.type) ? checkBalancer(resource) : checkListener(resource));

const targetsOf = (listener: ResourceInstance): readonly string[] =>
  listener
    .blocks("default_action")
    .items.flatMap((action) => action.argument("target_group_arn")?.reference?.address ?? []);

/** The listener that callers are sent to, if it serves what the plain one serves today. */
const secureTwin = (listener: ResourceInstance, balancer: ResourceInstance): ResourceInstance | Refusal => {
  const secure = listenersOf(balancer).certain.filter((one) => protocolOf(one) === "HTTPS");
  const [twin] = secure;
  if (twin === undefined) {
    return needsDecision(
      `${named(balancer)} has no HTTPS listener in the code, so a redirect would lead nowhere. Add one with a certificate (aws_lb_listener, protocol HTTPS, certificate_arn) that forwards where ${listener.address} forwards today; the redirect can follow.`,
    );
  }
  const [target] = targetsOf(listener);
  const rules = listener.root.resources().filter(({ type }) => /^aws_a?lb_listener_rule$/.test(type));
  const served = [
    ...secure.flatMap(targetsOf),
    ...rules
      .filter((rule) => secure.some(({ address }) => rule.argument("listener_arn")?.reference?.address === address))
      .flatMap((rule) => rule.blocks("action").items)
      .flatMap((action) => action.argument("target_group_arn")?.reference?.address ?? []),
  ];
  if (target === undefined || served.includes(target)) return twin;
  return needsDecision(
    `${named(listener)} forwards to ${target}, which no HTTPS listener of ${balancer.address} serves; a redirect would cut it off. Let ${twin.address} forward to it first.`,
  );
};

const effects: Effects = inPlace(
  "Browsers follow the permanent redirect and remember it. Clients that do not follow redirects, and health checks over HTTP through the load balancer, have to use HTTPS.",
);

const portOf = (listener: ResourceInstance): string => {
  const port = listener.argument("port");
  return port?.kind === "number" || port?.kind === "string" ? String(port.value) : "443";
};

const redirectBlock = (port: string): string =>
  blockText({
    type: "redirect",
    groups: [
      [
        ["port", JSON.stringify(port)],
        ["protocol", '"HTTPS"'],
        ["status_code", '"HTTP_301"'],
      ],
    ],
  });

const cannotEdit = (listener: ResourceInstance, action: NestedBlock): string | undefined => {
  const others = sharing(listener).filter((one) => judgeListener(one).status !== "fail");
  const [other] = others;
  if (other !== undefined) return `${other.address} comes from the same block and is right as it is`;
  if (action.dynamic !== undefined) return "a dynamic block makes its default action";
  const inner = ["forward", "fixed_response", "authenticate_oidc", "authenticate_cognito"];
  const type = inner.find((one) => action.blocks(one).items.length > 0);
  if (type !== undefined) return `its default action has a \`${type}\` block, which would have to go`;
  return listener.blocks("default_action").items.length > 1 ? "it has several default actions" : undefined;
};

const redirectEdits = (
  listener: ResourceInstance,
  action: NestedBlock,
  given: { readonly port: string; readonly workspace: Workspace },
): readonly Edit[] | undefined => {
  const home = homeOf(listener, action.block, given.workspace);
  if (home === undefined) return undefined;
  const at = { file: home.file, in: home.path };
  const written = (name: string): boolean => action.block.body.attributes.some((one) => one.name === name);
  return [
    { kind: "set_argument", ...at, name: "type", value: '"redirect"' },
    ...(written("target_group_arn") ? [{ kind: "remove_argument", ...at, name: "target_group_arn" } as const] : []),
    { kind: "add_block", ...at, text: redirectBlock(given.port) },
  ];
};

/** A redirect that leads to plain HTTP leads to HTTPS where its protocol is decided. */
const redirectElsewhere = (listener: ResourceInstance, to: NestedBlock, workspace: Workspace): Fix | Refusal => {
  const demand = { owner: listener, scope: to, block: to.block, name: "protocol", value: '"HTTPS"' };
  const settled = settle([{ ...demand, covered: "default_action" }], workspace);
  if (settled.kind === "refusal") return settled;
  return { kind: "fix", edits: settled.edits, change: settled.change, effects, adds: [] };
};

const redirect = (listener: ResourceInstance, balancer: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const ignored = ignoredChange(listener, "default_action");
  if (ignored !== undefined) return refused(ignored);
  const action = defaultAction(listener);
  if (action === undefined) return refused(`${named(listener)} has no default action`);
  const [standing] = action.blocks("redirect").items;
  if (standing !== undefined) return redirectElsewhere(listener, standing, workspace);
  const reason = cannotEdit(listener, action);
  if (reason !== undefined)
    return refused(`${named(listener)} is not edited: ${reason}. Make its default action a redirect to HTTPS by hand.`);
  const twin = secureTwin(listener, balancer);
  if ("outcome" in twin) return twin;
  const edits = redirectEdits(listener, action, { port: portOf(twin), workspace });
  if (edits === undefined) return refused(`the block of ${named(listener)} was not found in its file`);
  return { kind: "fix", edits, change: `makes ${named(listener)} redirect to HTTPS`, effects, adds: [] };
};

const fix = (resource: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  if (balancerTypes.includes(resource.type)) {
    const [first, ...rest] = listenersOf(resource).certain.filter((one) => judgeListener(one).status === "fail");
    const made = (listener: ResourceInstance): Fix | Refusal => redirect(listener, resource, workspace);
    return first === undefined
      ? refused(`no listener of ${named(resource)} is known to lack the redirect`)
      : together([made(first), ...rest.map(made)]);
  }
  const balancer = balancerOf(resource);
  return balancer === undefined
    ? refused(`the load balancer of ${named(resource)} is not in this root`)
    : redirect(resource, balancer, workspace);
};

export const httpsOnly: Control = {
  id: "lb-https-only",
  title: "Internet-facing load balancers redirect HTTP to HTTPS",
  imperative: {
    one: (name) => `Redirect HTTP to HTTPS on ${name}`,
    many: (count) => `Redirect HTTP to HTTPS on ${count} load balancers`,
  },
  why: "What is sent over plain HTTP, passwords and cookies among it, can be read and changed on the way.",
  vanta: {
    ids: ["load-balancer-http-to-https"],
    names: [
      /\bload balancers?\b.*\bredirect\w* HTTP\b/i,
      /\bload balancers?\b.*\b(?:HTTPS|TLS|SSL) (?:only|enforced)\b/i,
    ],
  },
  resourceTypes: [...balancerTypes, ...listenerTypes],
  references: {
    checkov: ["CKV_AWS_2", "CKV2_AWS_20"],
    trivy: ["AWS-0054", "aws-elb-http-not-used"],
    cis: [],
    securityHub: ["ELB.1"],
  },
  settings: noSettings,
  through: (resource) => (listenerTypes.includes(resource.type) ? balancerOf(resource) : undefined),
  check,
  fix: (resource, { workspace }) => fix(resource, workspace),
  module: (call, { workspace }) => httpsOfModule(call, workspace, effects),
};
