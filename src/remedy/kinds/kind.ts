/** A kind of thing in Vanta's words, and how it is written in Terraform. */
export interface Kind {
  readonly id: string;
  /** As people write it: "S3 bucket". */
  readonly title: string;
  readonly types: readonly string[];
  /** Types that make such things without being one: an autoscaling group, whose tags name its instances. */
  readonly makers?: readonly string[];
  /** What the words of a remote module's source (`s3-bucket`) look like if it makes this kind. */
  readonly modules: RegExp;
  /** Words of a module's source that say that it makes something else after all. */
  readonly except?: RegExp;
  /** Inputs of such a module that are the name. */
  readonly inputs: readonly string[];
  /** Inputs that say the same whatever the module is called: `role_name` of a module for functions. */
  readonly telling?: readonly string[];
  /** Whether the kind lives in one region. */
  readonly global?: true;
}

/** A module may be called as the kind is, in one word: `s3bucket`. */
export const kind = (id: string, title: string, rest: Omit<Kind, "id" | "title">): Kind => ({
  id,
  title,
  ...rest,
  modules: new RegExp(`${rest.modules.source}|\\b${id}s?\\b`),
});

/** The input that modules of every kind have. */
export const NAME = ["name"];
