import type { Plan, Proposal, Refused } from "../remedy/proposal.ts";
import { fileDiff } from "./diff.ts";

const isNumber = (value: number | undefined): value is number => value !== undefined;

const proposalJson = (proposal: Proposal) => {
  const { control, engine, changes, root, certainty, files, effects, blastRadius, verification } = proposal;
  const findings = changes.map(({ finding }) => finding).filter(isNumber);
  return {
    control,
    engine,
    ...(findings.length > 0 && { findings }),
    root,
    targets: [...new Set(changes.map(({ address }) => address))],
    certainty,
    files: files.map((file) => ({ path: file.path, diff: fileDiff(file) })),
    effects,
    blastRadius,
    verification,
  };
};

const refusedJson = ({ control, findings, target, outcome, reason, candidates }: Refused) => ({
  ...(control !== undefined && { control }),
  ...(findings.length > 0 && { findings }),
  ...(target !== undefined && { target }),
  outcome,
  reason,
  candidates,
});

/** A plan as `fix --format json` prints it. */
export const planJson = ({ proposals, refused }: Plan) => ({
  version: 1,
  proposals: proposals.map(proposalJson),
  refused: refused.map(refusedJson),
});
