import { isAccount } from "../answer.ts";
import type { Case } from "./case.ts";

const limit = 72;

/** A title for one name, the name cut where the whole would be too long. */
const fitted = (write: (name: string) => string, name: string): string => {
  const whole = write(name);
  if (whole.length <= limit) return whole;
  const room = name.length - (whole.length - limit) - 1;
  return room < 8 ? `${whole.slice(0, limit - 1)}…` : write(`${name.slice(0, room)}…`);
};

const accountName = (name: string): string => (/^\d{12}$/.test(name) ? `the account ${name}` : name);

/** The title of a proposal: imperative, with the resource or how many there are. */
export const titleOf = (cases: readonly [Case, ...Case[]]): string => {
  const [first] = cases;
  const controls = new Set(cases.map(({ control }) => control.id));
  const subjects = new Set(cases.map(({ subject }) => `${subject.root.path}//${subject.address}`));
  if (controls.size > 1) return `Fix ${subjects.size} resources that fail ${controls.size} Vanta tests`;
  const { account, imperative } = first.control;
  if (account !== undefined && cases.every(({ subject }) => isAccount(subject)))
    return fitted(
      account.imperative,
      subjects.size === 1 ? accountName(first.displayName) : `${subjects.size} accounts`,
    );
  const { one, many } = imperative;
  return subjects.size === 1 ? fitted(one, first.displayName) : many(subjects.size);
};
