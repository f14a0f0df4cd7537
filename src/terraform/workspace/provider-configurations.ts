import type { ModuleInstance } from "./instance.ts";
import { literalText, type MergedBlock } from "./merged-block.ts";
import { EvaluatedBlock } from "./scope.ts";
import type { ProviderConfiguration, Root, Scope } from "./workspace.ts";

/** What is said where nothing is written. */
const nothing: Scope = {
  argument: () => undefined,
  blocks: () => ({ items: [], unknown: false }),
  decision: () => undefined,
};

/** A block whose place stands for a default configuration that is not written: only a module that has to do with AWS has one. */
const standIn = ({ module }: ModuleInstance): MergedBlock | undefined => {
  const made = [...module.resources].find(([name]) => name.startsWith("aws_"))?.[1];
  const called = [...module.calls.values()][0];
  return made === undefined && called === undefined ? undefined : (module.terraform[0] ?? made ?? called);
};

/** The blocks of a root that configure the AWS provider, the default one first, even where it is not written. */
export function providerConfigurations(top: ModuleInstance, root: Root): readonly ProviderConfiguration[] {
  const configured = (merged: MergedBlock, scope: Scope, alias: string | undefined): ProviderConfiguration => {
    const provider = alias === undefined ? "aws" : `aws.${alias}`;
    return {
      argument: (name) => scope.argument(name),
      blocks: (type) => scope.blocks(type),
      decision: (name, part) => scope.decision(name, part),
      root,
      address: `provider.${provider}`,
      provider,
      dir: top.module.dir,
      place: merged.place,
      calls: [],
    };
  };
  const written = top.module.providers
    .filter(({ block }) => block.labels[0] === "aws")
    .map((merged) => configured(merged, new EvaluatedBlock(merged, top), literalText(merged, "alias")));
  const [own, others] = [
    written.filter(({ provider }) => provider === "aws"),
    written.filter(({ provider }) => provider !== "aws"),
  ];
  const stand = own.length > 0 ? undefined : standIn(top);
  return [...(stand === undefined ? own : [configured(stand, nothing, undefined)]), ...others];
}
