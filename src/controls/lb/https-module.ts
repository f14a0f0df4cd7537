import type { Expression, SourceFile } from "../../terraform/syntax/tree.ts";
import type { ModuleCall, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Effects, Fix, ModuleAnswer, Refusal, Verdict } from "../control.ts";
import { answerModule, type FlagModule } from "../flag-module.ts";
import { type KnownCall, switchedOff } from "../registry/call.ts";
import { standInFor } from "../registry/stand-in.ts";
import { entryOf, moduleAnswer, setEntry } from "../registry-module.ts";
import { source } from "../repeated.ts";
import { together } from "../together.ts";
import { fail, needsDecision, obscurity, pass, refused, text, truth, unknown, where, worst } from "../verdict.ts";
import { is } from "../wanted.ts";
import { isApplication, isInternetFacing } from "./listener.ts";
import { type Listener, listenersIn, protocolOf } from "./module-listeners.ts";

/** Up to version 8, a list of the listeners without TLS says by its `action_type` what one does. */
const inputOf = ({ has }: KnownCall): "listeners" | "http_tcp_listeners" =>
  has("listeners") ? "listeners" : "http_tcp_listeners";

const judgeListener = ({ call, has }: KnownCall, listener: Listener): Verdict => {
  const name = `the listener ${listener.key} of ${call.address} (${where(call.place)})`;
  const protocol = protocolOf(listener);
  if (protocol === undefined) return unknown(`the protocol of ${name} is not known`);
  if (protocol !== "HTTP") return pass(`${name} does not listen on HTTP`);
  const redirect = entryOf(listener.value, ["redirect"]);
  const to = entryOf(redirect, ["protocol"]);
  const action = entryOf(listener.value, ["action_type"]);
  const obscure = obscurity(redirect) ?? obscurity(to) ?? obscurity(action);
  if (obscure !== undefined) return unknown(`what ${name} does is not known: ${obscure}`);
  const redirects = redirect?.kind === "object" && (has("listeners") || text(action) === "redirect");
  if (!redirects) return fail(`${name} listens on HTTP and does not redirect`);
  return text(to)?.toUpperCase() === "HTTPS"
    ? pass(`${name} redirects HTTP to HTTPS`)
    : fail(`${name} redirects, but not to HTTPS`);
};

const judge = (known: KnownCall, listeners: readonly Listener[] | undefined): Verdict => {
  const { call } = known;
  const balancer = standInFor(call)?.resource;
  if (balancer !== undefined && isApplication(balancer) === false)
    return pass(`${call.address} makes no load balancer for HTTP`);
  const facing = balancer && isInternetFacing(balancer);
  if (facing === false) return pass(`${call.address} is internal`);
  if (listeners === undefined) return unknown(`the listeners of ${call.address} (${where(call.place)}) are not known`);
  const [first, ...rest] = listeners.map((one) => judgeListener(known, one));
  const verdict = first === undefined ? pass(`${call.address} has no listener here`) : worst([first, ...rest]);
  return verdict.status === "fail" && facing === undefined
    ? unknown(`whether ${call.address} faces the internet is not known`)
    : verdict;
};

const redirect =
  '{\n        port        = "443"\n        protocol    = "HTTPS"\n        status_code = "HTTP_301"\n      }';

const keyOf = (key: Expression): string | undefined => {
  if (key.kind === "variable") return key.name;
  return key.kind === "literal" ? String(key.value) : undefined;
};

/** What says where a listener sends its callers, of which a redirect is one. */
const actions = new Set(["forward", "weighted_forward", "fixed_response", "redirect"]);

/** The listener as it is written, with a redirect in the place of what it does today. */
const redirecting = (call: ModuleCall, key: string, file: SourceFile | undefined): string | undefined => {
  const written = call.place.block.body.attributes.find(({ name }) => name === "listeners")?.value;
  const listener =
    written?.kind === "object" ? written.entries.find((one) => keyOf(one.key) === key)?.value : undefined;
  if (listener?.kind !== "object" || file === undefined) return undefined;
  const names = listener.entries.map((entry) => keyOf(entry.key));
  if (names.includes("rules") || names.some((name) => name === undefined)) return undefined;
  const kept = listener.entries
    .filter((entry) => !actions.has(keyOf(entry.key) ?? ""))
    .map((entry) => [source(file, entry.key), source(file, entry.value)] as const);
  const width = Math.max(...kept.map(([name]) => name.length));
  const lines = kept.map(([name, value]) => `      ${name.padEnd(width)} = ${value}\n`);
  return `{\n${lines.join("")}      redirect = ${redirect}\n    }`;
};

const targetOf = ({ value }: Listener): string | undefined => text(entryOf(value, ["forward", "target_group_key"]));

/** Why a listener must not redirect: nothing that speaks HTTPS serves what it serves. */
const withoutTwin = ({ call }: KnownCall, listener: Listener, all: readonly Listener[]): Refusal | undefined => {
  const secure = all.filter((one) => protocolOf(one) === "HTTPS");
  const target = targetOf(listener);
  if (secure.length > 0 && (target === undefined || secure.some((one) => targetOf(one) === target))) return undefined;
  return needsDecision(
    secure.length === 0
      ? `${call.address} (${where(call.place)}) has no HTTPS listener, so a redirect would lead nowhere. Add one with a certificate that serves what ${listener.key} serves today; the redirect can follow.`
      : `the listener ${listener.key} of ${call.address} (${where(call.place)}) forwards to ${target}, which no HTTPS listener there forwards to; a redirect might cut it off. Let one of them forward to it first.`,
  );
};

const fixListener = (
  known: KnownCall,
  listener: Listener,
  given: { readonly all: readonly Listener[]; readonly workspace: Workspace; readonly effects: Effects },
): Fix | Refusal => {
  const { call } = known;
  const against = withoutTwin(known, listener, given.all);
  if (against !== undefined) return against;
  const value = redirecting(call, listener.key, given.workspace.files.get(call.place.file));
  return value === undefined
    ? refused(
        `the listener ${listener.key} of ${call.address} (${where(call.place)}) is not written out there in a form that is edited. Make it redirect to HTTPS by hand.`,
      )
    : setEntry(call, { name: "listeners", path: [listener.key], value }, given);
};

const byHand = (known: KnownCall): Refusal =>
  refused(
    `the listeners of ${known.call.address} (${where(known.call.place)}) are items of lists, which is not edited. Give those for HTTP the \`action_type\` redirect, with a \`redirect\` to HTTPS.`,
  );

const theirs: readonly FlagModule<unknown>[] = [
  {
    module: "cloudposse/alb/aws",
    inputs: () => [{ path: ["http_redirect"], wanted: is(true) }],
    exempt: ({ call, value }) => {
      if (truth(value("internal")) === true) return pass(`${call.address} is internal`);
      return truth(value("http_enabled")) === false ? pass(`${call.address} does not listen on HTTP`) : undefined;
    },
    refuse: (call) =>
      truth(call.argument("https_enabled")) === true
        ? undefined
        : needsDecision(
            `${call.address} (${where(call.place)}) has no HTTPS listener, so a redirect would lead nowhere. Give it a certificate and set \`https_enabled\` first.`,
          ),
  },
];

/** How the calls of modules for load balancers redirect HTTP. */
export const httpsOfModule = (call: ModuleCall, workspace: Workspace, effects: Effects): ModuleAnswer | undefined => {
  const known = standInFor(call)?.known;
  if (known?.module !== "terraform-aws-modules/alb/aws")
    return answerModule(theirs, call, { workspace, settings: undefined, effects });
  const input = inputOf(known);
  const listeners = known.has(input) ? listenersIn(call.argument(input)) : undefined;
  return moduleAnswer(switchedOff(known) ?? judge(known, listeners), () => {
    if (input === "http_tcp_listeners") return byHand(known);
    const all = listeners ?? [];
    const [first, ...rest] = all.filter((one) => judgeListener(known, one).status === "fail");
    const fixed = (one: Listener): Fix | Refusal => fixListener(known, one, { all, workspace, effects });
    return first === undefined
      ? refused(`no listener of ${call.address} is known to lack the redirect`)
      : together([fixed(first), ...rest.map(fixed)]);
  });
};
