import type { Change, Proposal } from "../../remedy/proposal.ts";
import type { Repository } from "../client.ts";
import type { Marker } from "../marker.ts";

/** A Vanta test as people know it. */
export interface TestReference {
  readonly id: string;
  readonly name: string;
}

/** What one finding gets from the proposal, with the test that it fails. */
export type ReportedChange = Pick<
  Change,
  "displayName" | "root" | "address" | "file" | "line" | "evidence" | "change"
> & {
  readonly test: TestReference;
};

/** All that the words of a pull request are made of. A `Proposal` fits `proposal` as it is. */
export interface PullRequestInput {
  readonly proposal: Pick<
    Proposal,
    "title" | "why" | "engine" | "certainty" | "effects" | "blastRadius" | "verification"
  >;
  readonly changes: readonly ReportedChange[];
  /** `url` is where people see it: `https://github.com/acme/infra`. */
  readonly repository: Repository & { readonly url: string };
  readonly base: { readonly branch: string; readonly commit: string };
  /** `https://app.vanta.com` */
  readonly vantaAppUrl: string;
  readonly marker: Marker;
  /** The pull request that had made the test pass before it failed again. */
  readonly regressionOf?: { readonly number: number; readonly url: string } | undefined;
  /** What the reader should know beside the change, such as unknown keys in the repository's configuration. */
  readonly notices?: readonly string[] | undefined;
  readonly links: { readonly commands: string; readonly settings: string };
}

/** The tests that the changes answer, each once, in the order they come. */
export const testsOf = (changes: readonly ReportedChange[]): readonly TestReference[] => [
  ...new Map(changes.map(({ test }) => [test.id, test])).values(),
];

export const testUrl = (vantaAppUrl: string, test: Pick<TestReference, "id">): string =>
  `${vantaAppUrl.replace(/\/+$/, "")}/tests/${encodeURIComponent(test.id)}`;
