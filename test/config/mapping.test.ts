import { describe, expect, it } from "vitest";
import {
  mappedRepositories,
  parseReference,
  type RepositoryMapping,
  type Routed,
  repositoriesFor,
} from "../../src/config/mapping.ts";

const references = (...texts: readonly string[]) =>
  texts.map((text) => parseReference(text) ?? expect.unreachable(text));

const mappingOf = (written: Readonly<Record<string, readonly string[]>>): RepositoryMapping => {
  const { default: fallback = [], ...routes } = written;
  return {
    default: references(...fallback),
    routes: Object.entries(routes).map(([key, texts]) => ({ key, repositories: references(...texts) })),
  };
};

const written = (refs: ReturnType<typeof repositoriesFor>) =>
  refs.map(({ owner, repo, path }) => `${owner}/${repo}${path === undefined ? "" : `//${path}`}`);

const mapping = mappingOf({
  "111111111111": ["acme/one"],
  "222222222222": ["acme/two"],
  S3Bucket: ["acme/buckets"],
  aws_dynamodb_table: ["acme/tables"],
  default: ["acme/infra"],
});

describe("where a finding may live", () => {
  it.each<[string, Routed, readonly string[]]>([
    ["its account's repository when the account is known", { account: "111111111111", kind: "S3Bucket" }, ["acme/one"]],
    [
      "any account's and its kind's when the account is not known",
      { kind: "S3 bucket" },
      ["acme/one", "acme/two", "acme/buckets"],
    ],
    [
      "its kind's when the account is known and has no route",
      { account: "333333333333", kind: "S3Bucket" },
      ["acme/buckets"],
    ],
    ["the kind's by Terraform's name of it", { account: "333333333333", kind: "DynamoDBTable" }, ["acme/tables"]],
    ["the default's when neither has a route", { account: "333333333333", kind: "VPC" }, ["acme/infra"]],
    ["anywhere when nothing is known", {}, ["acme/one", "acme/two", "acme/buckets", "acme/tables", "acme/infra"]],
    [
      "any account's when Vanta tells a name and the routes have ids",
      { account: "acme-prod", kind: "VPC" },
      ["acme/one", "acme/two", "acme/infra"],
    ],
  ])("is %s", (_, entity, expected) => {
    expect(written(repositoriesFor(mapping, entity))).toEqual(expected);
  });

  it("goes by Vanta's name of an account in any case, and takes another name for another account", () => {
    const named = mappingOf({ "acme-data": ["acme/data"], "acme-web": ["acme/web"], default: ["acme/infra"] });
    expect(written(repositoriesFor(named, { account: "Acme-Data" }))).toEqual(["acme/data"]);
    expect(written(repositoriesFor(named, { account: "acme-other" }))).toEqual(["acme/infra"]);
    expect(written(repositoriesFor(named, { account: "111111111111" }))).toEqual([
      "acme/data",
      "acme/web",
      "acme/infra",
    ]);
  });

  it("is never kept from a repository that opted in by its own file and that the mapping does not name", () => {
    const optedIn = references("acme/own", "acme/TWO");
    expect(written(repositoriesFor(mapping, { account: "111111111111" }, optedIn))).toEqual(["acme/one", "acme/own"]);
    expect(written(repositoriesFor({ default: [], routes: [] }, {}, optedIn))).toEqual(["acme/own", "acme/TWO"]);
  });

  it("is each place once, and a whole repository rather than its directories, too", () => {
    const twice = mappingOf({
      a: ["acme/infra//live", "acme/infra"],
      b: ["Acme/infra", "acme/x//p", "acme/x//p", "acme/x//q"],
    });
    expect(written(mappedRepositories(twice))).toEqual(["acme/infra", "acme/x//p", "acme/x//q"]);
  });
});

describe("a reference to a repository", () => {
  it.each([
    ["acme/infra", { owner: "acme", repo: "infra" }],
    [" acme/infra.live_2/ ", { owner: "acme", repo: "infra.live_2" }],
    ["acme/infra//envs/prod/", { owner: "acme", repo: "infra", path: "envs/prod" }],
  ])("is %j", (text, reference) => {
    expect(parseReference(text)).toEqual(reference);
  });

  it.each([
    "infra",
    "acme/",
    "/infra",
    "acme/infra/envs",
    "acme/infra//../x",
    "acme/..",
    "https://github.com/acme/infra",
    "-a/b",
  ])("is not %j", (text) => {
    expect(parseReference(text)).toBeUndefined();
  });
});
