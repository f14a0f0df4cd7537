import type { Entity } from "../../vanta/finding.ts";
import { isAccount } from "./label.ts";

/** An account, and a Region of it where one is named, as an entity says it. */
export interface SoughtAccount {
  readonly id: string | undefined;
  readonly names: readonly string[];
  readonly region: string | undefined;
  /** Whether the entity is an account beyond doubt: its kind or a number says so. */
  readonly certain: boolean;
}

/** The number of an account inside of a text. */
export const NUMBER = /(?<!\d)\d{12}(?!\d)/g;
const REGION = /\b(?:us|eu|ap|sa|ca|me|af|il|mx|cn|us-gov|us-iso)-[a-z]+-\d\b/;
const SETTING_KIND = /^(?:aws)?(?:region|iam)?(?:account)?(?:passwordpolicy|region|iam)$/;

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** What an entity says of an account. */
export const accountIn = (entity: Entity): SoughtAccount => {
  const said = [entity.displayName, entity.arn ?? "", entity.account ?? ""];
  const id = said.flatMap((text) => text.match(NUMBER) ?? [])[0];
  const region = REGION.exec(entity.displayName)?.[0] ?? REGION.exec(entity.arn ?? "")?.[0] ?? entity.region;
  const names = [entity.displayName, entity.account ?? ""]
    .filter((text) => !text.startsWith("arn:"))
    .map((text) =>
      text
        .replace(NUMBER, "")
        .replace(REGION, "")
        .replace(/^[\s()/:,-]+|[\s()/:,-]+$/g, ""),
    )
    .filter((text) => text !== "" && !isAccount(text));
  const shown = entity.displayName.trim();
  const certain =
    isAccount(entity.kind) ||
    SETTING_KIND.test(plain(entity.kind ?? "")) ||
    /^\d{12}\b/.test(shown) ||
    shown === entity.account;
  return { id, names: [...new Set(names)], region, certain };
};
