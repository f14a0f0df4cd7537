/**
 * The controls that are not shown on the emulator (moto 5.2 under version 5.100 of the AWS provider), each with what was seen of it, or with
 * what there is to show. Their recipes stand on their golden cases and on plans alone.
 */
export const notShown: Readonly<Record<string, string>> = {
  "access-analyzer-enabled": "it is a person's decision, and has no recipe",
  "apigateway-tls12": "the emulator answers UpdateDomainName with a fault of its own",
  "backup-plan-exists": "the emulator has no CreateBackupSelection",
  "cloudtrail-enabled-all-regions":
    "the emulator does not find a trail by its ARN, by which the provider starts its logging",
  "codecommit-approval": "what the emulator answers to CreateRepository cannot be read by the provider",
  "dax-encrypted":
    "the round closes, but the provider waits four minutes for the old cluster to go, which is too long to be run each time",
  "dynamodb-cmk-encryption": "the emulator takes UpdateTable and leaves the encryption of the table as it was",
  "eks-logging": "the emulator answers UpdateClusterConfig without the update, on which the provider ends with a fault",
  "eks-private-endpoint":
    "the emulator answers UpdateClusterConfig without the update, on which the provider ends with a fault",
  "eks-secrets-encrypted": "the emulator has no AssociateEncryptionConfig",
  "elasticache-at-rest":
    "the emulator does not tell the nodes of a replication group, without which the provider cannot make one",
  "elasticache-backups":
    "the emulator does not tell the nodes of a replication group, without which the provider cannot make one",
  "elasticache-in-transit":
    "the emulator does not tell the nodes of a replication group, without which the provider cannot make one",
  "fsx-encrypted": "a file system of the emulator is never ready for the provider",
  "iam-no-admin-wildcard": "it takes judgement, and has no recipe",
  "iam-no-user-policies": "it is a person's decision, and has no recipe",
  "lambda-supported-runtime": "it takes judgement, and has no recipe",
  "log-group-encrypted": "the emulator has no AssociateKmsKey",
  "msk-encrypted-in-transit": "a cluster of the emulator is never ready for the provider",
  "opensearch-at-rest": "a domain of the emulator is never ready for the provider",
  "opensearch-https": "a domain of the emulator is never ready for the provider",
  "opensearch-node-to-node": "a domain of the emulator is never ready for the provider",
  "redshift-encrypted": "the emulator tells no availability of a cluster, for which the provider waits",
  "redshift-logging": "the emulator tells no availability of a cluster, for which the provider waits",
  "redshift-not-public": "the emulator tells no availability of a cluster, for which the provider waits",
  "redshift-tls": "the emulator has no ModifyClusterParameterGroup",
  "s3-replication-enabled": "it takes judgement, and has no recipe",
  "secretsmanager-rotation":
    "the emulator runs the function that rotates at once, for which it needs Docker and the code of one",
  "security-hub-enabled": "the emulator has no UpdateSecurityHubConfiguration, for which the provider waits",
};
