import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";

/** Metrics of one namespace that tell of a resource, by the dimension that names it. */
export interface Watch {
  readonly namespace: string;
  readonly metrics: readonly string[];
  readonly dimension: string;
  /** Attributes of the resource that are the dimension's value. */
  readonly attributes: readonly string[];
  /** The argument that names what the dimension is of, where that is not the resource itself: an instance's cluster. */
  readonly through?: string;
  /** A second dimension without which there are no data. */
  readonly with?: string;
}

/** Text of HCL for the dimensions of a new alarm: name and value. */
export type Dimension = readonly [name: string, value: string];

/** What a new alarm on a resource says, as far as its settings do not. */
export interface Recipe {
  readonly watch: Watch;
  readonly metric: string;
  readonly statistic: "Average" | "Sum" | "Minimum" | "Maximum";
  readonly comparison: "GreaterThanThreshold" | "GreaterThanOrEqualToThreshold" | "LessThanThreshold";
  /** A number, or an expression of the resource's own attributes: `${owner}.read_capacity * 240`. */
  readonly threshold:
    | number
    | ((attribute: (name: string) => string | undefined, period: number) => string | undefined);
  /** Sentence for the reviewer on what the threshold means. */
  readonly meaning: string;
  readonly missing?: "notBreaching" | "breaching";
}

/** How resources of one type are watched. */
export interface Subject {
  readonly type: string;
  /** All ways in which an alarm may watch it; an empty list with `none` where the resource has no such metric. */
  watches(resource: ResourceInstance): readonly Watch[];
  recipe(resource: ResourceInstance): Recipe;
  /** Why there is nothing to watch. */
  exempt?(resource: ResourceInstance): string | undefined;
}

/** One control of the family. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly one: (name: string) => string;
  readonly many: (count: number) => string;
  readonly why: string;
  readonly ids: readonly string[];
  readonly names: readonly RegExp[];
  /** What is added to a name: "cpu" gives `orders_cpu` and "…-cpu". */
  readonly suffix: string;
  readonly period: number;
  readonly periods: number;
  /** Unit of the threshold, and what it is where the settings do not say. */
  readonly threshold: string;
  readonly subjects: readonly Subject[];
  /** One alarm without dimensions watches all of them. */
  readonly all?: true;
}
