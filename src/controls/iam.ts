import type { Control } from "./control.ts";
import { noAdminWildcard } from "./iam/admin-wildcard.ts";
import { passwordPolicy } from "./iam/password-policy.ts";
import { userPolicies } from "./iam/user-policies.ts";

export const iam: readonly Control[] = [passwordPolicy, userPolicies, noAdminWildcard];
