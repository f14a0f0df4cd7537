import type { StandIn } from "../registry/stand-in.ts";
import type { Subject, Watch } from "./watch.ts";

/** The subject as it is seen through a module: by its outputs instead of its attributes. */
export const throughModule = (subject: Subject, { names }: StandIn): Subject => {
  const seen = (watch: Watch): Watch => ({ ...watch, attributes: names });
  return {
    ...subject,
    watches: (resource) => subject.watches(resource).map(seen),
    recipe: (resource) => {
      const recipe = subject.recipe(resource);
      return { ...recipe, watch: seen(recipe.watch) };
    },
  };
};
