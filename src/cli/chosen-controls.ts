import { catalogue, controlById } from "../controls/catalogue.ts";
import type { Control } from "../controls/control.ts";
import { Failure } from "./failure.ts";
import { nearest } from "./nearest.ts";

const found = (id: string): Control => {
  const control = controlById(id);
  if (control !== undefined) return control;
  const close = nearest(
    id,
    catalogue.map((one) => one.id),
  );
  const meant = close.length === 0 ? "`terrafix controls` lists them." : `Did you mean ${close.join(" or ")}?`;
  throw new Failure(`There is no control ${id}. ${meant}`);
};

/** The controls named with --control, all of them where none is. Throws a Failure that names near ones. */
export const chosenControls = (ids: readonly string[] | undefined): readonly Control[] =>
  ids === undefined || ids.length === 0 ? catalogue : [...new Set(ids)].map(found);
