import type { Question } from "../question.ts";

export const account: readonly Question[] = [
  {
    control: "iam-password-policy",
    ask: async (aws) => {
      const { values } = await aws.query("iam", "GetAccountPasswordPolicy");
      return [...values("MinimumPasswordLength"), ...values("PasswordReusePrevention"), ...values("RequireSymbols")];
    },
    before: ["8", "false"],
    after: ["14", "24", "true"],
  },
  {
    control: "ebs-encryption-by-default",
    ask: async (aws) => (await aws.query("ec2", "GetEbsEncryptionByDefault")).values("ebsEncryptionByDefault"),
    before: ["false"],
    after: ["true"],
  },
  {
    control: "guardduty-enabled",
    ask: async (aws) => {
      const { detectorIds } = await aws.get("guardduty", "/detector");
      return (await aws.get("guardduty", `/detector/${detectorIds[0]}`)).status;
    },
    before: "DISABLED",
    after: "ENABLED",
  },
];
