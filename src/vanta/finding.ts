/** One failing entity of one Vanta test. Its identity is (test id, entity id); nothing else of it is stable. */
export interface Finding {
  readonly testId: string;
  readonly entityId: string;
  readonly test: FailingTest;
  readonly entity: Entity;
}

export interface FailingTest {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Vanta's words on what fails; shown to people and to the model as data, never obeyed. */
  readonly failureDescription: string;
  readonly remediationDescription: string;
  readonly category: string;
  readonly lastTestRunDate: string;
  readonly latestFlipDate: string | null;
  /** When the first of its items is due, if Vanta's tenant has an SLA. */
  readonly remediateBy: string | null;
}

/** What Vanta or a failures file tells of a failing thing. Only the display name can be relied on. */
export interface Entity {
  readonly displayName: string;
  /** Vanta's word for the kind of thing (`S3Bucket`, `AWS account`); free text. */
  readonly kind?: string;
  readonly arn?: string;
  /** Account id or Vanta's name for the account: a hint. */
  readonly account?: string;
  readonly region?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** The identity of a finding as one string, for maps, rows and markers. */
export type FindingKey = `${string}/${string}`;

export const findingKey = (finding: Pick<Finding, "testId" | "entityId">): FindingKey =>
  `${encodeURIComponent(finding.testId)}/${encodeURIComponent(finding.entityId)}`;
