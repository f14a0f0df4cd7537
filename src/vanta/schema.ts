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

export const testSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  lastTestRunDate: instant,
  latestFlipDate: instant.nullable(),
  description: z.string(),
  failureDescription: z.string(),
  remediationDescription: z.string(),
  category: z.string(),
  status: z.enum(testStatuses),
  remediationStatusInfo: z.object({ soonestRemediateByDate: instant.nullable() }),
});

export const entityStatuses = ["FAILING", "DEACTIVATED"] as const;
export type EntityStatus = (typeof entityStatuses)[number];

export const entitySchema = z.object({
  id: z.string().min(1),
  entityStatus: z.enum(entityStatuses),
  displayName: z.string(),
  responseType: z.string(),
  deactivatedReason: z.string().nullable(),
});

export const integrationSchema = z.object({
  integrationId: z.string(),
  resourceKinds: z.array(z.string()),
  connections: z.array(
    z.object({ connectionId: z.string(), isDisabled: z.boolean(), connectionErrorMessage: z.string().nullable() }),
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
});

export const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

export const pageSchema = z.object({
  results: z.object({
    data: z.array(z.unknown()),
    pageInfo: z.object({ endCursor: z.string().nullable(), hasNextPage: z.boolean() }),
  }),
});
