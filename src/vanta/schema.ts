import { z } from "zod";

/** The parts of Vanta's answers that TerraFix uses, and nothing else of them. */

export const testStatuses = [
  "OK",
  "DEACTIVATED",
  "NEEDS_ATTENTION",
  "IN_PROGRESS",
  "INVALID",
  "NOT_APPLICABLE",
] as const;
export type TestStatus = (typeof testStatuses)[number];

const instant = z.string().refine((text) => !Number.isNaN(Date.parse(text)), "not a date");

/** Words for people; a test is not worth less without them. */
const prose = z
  .string()
  .nullish()
  .transform((text) => text ?? "");

const nullable = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? null);

export const testSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  lastTestRunDate: instant,
  latestFlipDate: nullable(instant),
  description: prose,
  failureDescription: prose,
  remediationDescription: prose,
  category: z.string(),
  status: z.enum(testStatuses),
  remediationStatusInfo: z.object({ soonestRemediateByDate: nullable(instant) }),
});

export const entityStatuses = ["FAILING", "DEACTIVATED"] as const;
export type EntityStatus = (typeof entityStatuses)[number];

export const entitySchema = z.object({
  id: z.string().min(1),
  entityStatus: z.enum(entityStatuses),
  displayName: z.string(),
  responseType: prose,
  deactivatedReason: nullable(z.string()),
});

export const integrationSchema = z.object({
  integrationId: z.string(),
  resourceKinds: z.array(z.string()),
  connections: z.array(
    z.object({ connectionId: z.string(), isDisabled: z.boolean(), connectionErrorMessage: nullable(z.string()) }),
  ),
});

export const resourceKindSchema = z.object({ numResources: z.number() });

/** `account` is a name or an id and may be empty, as may `region`: hints. */
export const resourceSchema = z.object({
  resourceId: z.string().min(1),
  displayName: z.string(),
  account: z.string().optional(),
  region: z.string().optional(),
  awsAccountNumber: z.string().optional(),
  deletedDate: z.string().nullish(),
});

export const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

export const pageSchema = z.object({
  results: z.object({
    data: z.array(z.unknown()),
    pageInfo: z.object({ endCursor: z.string().nullable(), hasNextPage: z.boolean() }),
  }),
});

/** "lastTestRunDate: Invalid input: expected string, received undefined", at most three of them. */
export const describeIssues = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`))
    .join("; ");
