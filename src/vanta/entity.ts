import type { TestEntity, VantaTest } from "./client.ts";
import type { Entity, Finding } from "./finding.ts";

/** What an entity says of itself: nothing but its name is certain, so everything else is a hint. */
export const toFinding = (test: VantaTest, entity: TestEntity): Finding => ({
  testId: test.id,
  entityId: entity.id,
  test,
  entity: { ...hintsOf(entity.displayName), displayName: entity.displayName, ...kindHint(kindOf(entity)) },
});

const kindHint = (kind: string): Pick<Entity, "kind"> => (kind === "" ? {} : { kind });

/** An id is either 24 hexadecimal digits or `<kind>-<hexadecimal digits>`; without a kind in it, the label has to do. */
export const kindOf = ({ id, label }: Pick<TestEntity, "id" | "label">): string => kindInId(id) ?? label;

const kindInId = (id: string): string | undefined => /^([A-Za-z]\w*)-[0-9a-f]{8,}$/i.exec(id)?.[1];

/** The ids that the resource of an entity may have among the integration's resources: its own, with the kind or without. */
export const resourceIdsOf = ({ entityId }: Pick<Finding, "entityId">): readonly string[] =>
  kindInId(entityId) === undefined ? [entityId] : [entityId, entityId.slice(entityId.lastIndexOf("-") + 1)];

/** The kind among those of the integration that the entity of a finding is of. */
export const resourceKindOf = (
  { entityId, entity }: Pick<Finding, "entityId" | "entity">,
  kinds: readonly string[],
): string | undefined => {
  const named = kindOf({ id: entityId, label: entity.kind ?? "" });
  return kinds.find((kind) => kind === named) ?? kinds.find((kind) => normalizeKind(kind) === normalizeKind(named));
};

/** `S3 bucket`, `S3Bucket` and `s3-bucket` are one kind. */
const normalizeKind = (kind: string): string => kind.toLowerCase().replace(/[^a-z0-9]/g, "");

/** A name may be an ARN, or name an account: `account-123456789012`. */
const hintsOf = (displayName: string): Pick<Entity, "arn" | "account" | "region"> => {
  const arn = /^arn:[^:]+:[^:]+:([^:]*):(\d{12})?:/.exec(displayName);
  if (arn !== null) {
    const [, region, account] = arn;
    return { arn: displayName, ...(region ? { region } : {}), ...(account ? { account } : {}) };
  }
  const account = /^account[- ](\d{12})$/i.exec(displayName)?.[1];
  return account === undefined ? {} : { account };
};
