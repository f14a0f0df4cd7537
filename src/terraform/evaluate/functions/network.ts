import type { Value } from "../value.ts";
import { list, text } from "../values.ts";
import { giveUp, numberArg, refuse, type Table, textArg } from "./function.ts";

interface Prefix {
  readonly address: number;
  readonly length: number;
}

/** IPv4 only; networks of IPv6 stay unknown. */
function prefixOf(value: Value | undefined): Prefix {
  if (textArg(value).includes(":")) return giveUp("networks of IPv6 are not evaluated");
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(textArg(value));
  const octets = match?.slice(1, 5).map(Number) ?? refuse("not an IPv4 network");
  const length = Number(match?.[5]);
  if (octets.some((octet) => octet > 255) || length > 32) return refuse("not an IPv4 network");
  const address = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return { address: address - (address % 2 ** (32 - length)), length };
}

const dotted = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");

const printed = ({ address, length }: Prefix): Value => text(`${dotted(address)}/${length}`);

function subnet(prefix: Prefix, bits: number, number: number): Prefix {
  const length = prefix.length + bits;
  if (length > 32 || number >= 2 ** bits || number < 0) return refuse("no such subnet");
  return { address: prefix.address + number * 2 ** (32 - length), length };
}

function cidrhost([network, number]: readonly Value[]): Value {
  const prefix = prefixOf(network);
  const size = 2 ** (32 - prefix.length);
  const at = numberArg(number);
  if (Math.abs(at) > size - (at < 0 ? 0 : 1)) return refuse("no such host");
  return text(dotted(prefix.address + (at < 0 ? size + at : at)));
}

function cidrsubnets([network, ...bits]: readonly Value[]): Value {
  const prefix = prefixOf(network);
  let next = prefix.address;
  return list(
    bits.map((value) => {
      const length = prefix.length + numberArg(value);
      const size = 2 ** (32 - length);
      const address = Math.ceil(next / size) * size;
      next = address + size;
      return next > prefix.address + 2 ** (32 - prefix.length) || length > 32
        ? refuse("the network is too small")
        : printed({ address, length });
    }),
  );
}

export const networks: Table = {
  cidrhost,
  cidrsubnets,
  cidrsubnet: ([network, bits, number]) => printed(subnet(prefixOf(network), numberArg(bits), numberArg(number))),
  cidrnetmask: ([network]) => text(dotted(2 ** 32 - 2 ** (32 - prefixOf(network).length))),
};
