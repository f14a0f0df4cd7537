import type { Value } from "../value.ts";
import { amount } from "../values.ts";
import { listArg, numberArg, refuse, type Table, textArg } from "./function.ts";

/** `max(1, 2)` and `max([1, 2]...)` arrive alike. */
const numbers = (args: readonly Value[]): readonly number[] =>
  args.length === 0 ? refuse("a number is wanted") : args.map(numberArg);

const calculated =
  (calculate: (...values: readonly number[]) => number) =>
  (args: readonly Value[]): Value => {
    const result = calculate(...numbers(args));
    return Number.isFinite(result) ? amount(result) : refuse("the result is no number");
  };

function parseint([value, base]: readonly Value[]): Value {
  const result = Number.parseInt(textArg(value), numberArg(base));
  return Number.isNaN(result) ? refuse("not a number") : amount(result);
}

export const numeric: Table = {
  parseint,
  abs: calculated((value = 0) => Math.abs(value)),
  ceil: calculated((value = 0) => Math.ceil(value)),
  floor: calculated((value = 0) => Math.floor(value)),
  max: calculated((...values) => Math.max(...values)),
  min: calculated((...values) => Math.min(...values)),
  pow: calculated((base = 0, exponent = 0) => base ** exponent),
  log: calculated((value = 0, base = Math.E) => Math.log(value) / Math.log(base)),
  signum: calculated((value = 0) => (Number.isInteger(value) ? Math.sign(value) : Number.NaN)),
  sum: ([items]) => amount(numbers(listArg(items)).reduce((a, b) => a + b, 0)),
};
