import type { z } from "zod";
import type { Principal } from "../access.ts";
import type { Credentials } from "../credentials.ts";
import type { World } from "../model.ts";
import { Refusal } from "../refusal.ts";
import type { Webhooks } from "../webhooks.ts";
import { type Answer, ok } from "./answer.ts";
import type { Limits } from "./limits.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One request of the API, with all that a handler may need. */
export interface ApiCall {
  readonly world: World;
  readonly credentials: Credentials;
  readonly webhooks: Webhooks;
  readonly limits: Limits;
  readonly principal: Principal;
  readonly method: string;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  readonly accept: string;
  readonly body: unknown;
}

export interface Route {
  readonly method: Method;
  /** `:name` stands for one segment, `*name` for the rest. */
  readonly path: string;
  readonly handle: (call: ApiCall) => Answer;
}

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match | undefined {
  const compiled = routes.map((route) => ({ route, pattern: compile(route.path) }));
  return (method, path) => {
    for (const { route, pattern } of compiled) {
      if (route.method !== method) continue;
      const match = pattern.exec(path);
      if (match) return { route, params: decodeAll(match.groups ?? {}) };
    }
    return undefined;
  };
}

function compile(path: string): RegExp {
  const source = path
    .replaceAll(".", "\\.")
    .replace(/:(\w+)/g, "(?<$1>[^/]+)")
    .replace(/\*(\w+)/g, "(?<$1>.*)");
  return new RegExp(`^${source}/?$`);
}

function decodeAll(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}

/** The body in the wanted shape. @throws Refusal 422 as GitHub words it. */
export function readBody<S extends z.ZodType>(call: ApiCall, schema: S): z.output<S> {
  const parsed = schema.safeParse(call.body ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `For '${issue.path.join("/")}', ${issue.message}.`);
  throw new Refusal(422, { message: `Invalid request.\n\n${problems.join("\n")}` });
}

/** One page of the items with the Link header that leads to the others. */
export function page<T>(
  call: ApiCall,
  items: readonly T[],
  show: (items: readonly T[]) => unknown = (shown) => shown,
): Answer {
  const size = clamp(call.url.searchParams.get("per_page"), { fallback: 30, most: 100 });
  const number = clamp(call.url.searchParams.get("page"), { fallback: 1, most: Number.MAX_SAFE_INTEGER });
  const last = Math.max(1, Math.ceil(items.length / size));
  const linkTo = (to: number, rel: string) => {
    const url = new URL(call.url);
    url.searchParams.set("page", String(to));
    return `<${url.href}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [linkTo(number - 1, "prev"), linkTo(1, "first")] : []),
    ...(number < last ? [linkTo(number + 1, "next"), linkTo(last, "last")] : []),
  ];
  const shown = items.slice((number - 1) * size, number * size);
  return ok(show(shown), links.length > 0 ? { link: links.join(", ") } : {});
}

function clamp(text: string | null, { fallback, most }: { fallback: number; most: number }): number {
  const value = Number.parseInt(text ?? "", 10);
  return Number.isFinite(value) && value >= 1 ? Math.min(value, most) : fallback;
}
