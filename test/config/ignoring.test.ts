import { expect, test } from "vitest";
import { ignoredBecause } from "../../src/config/ignoring.ts";

const nothing = { tests: [], controls: [], paths: [], addresses: [] };
const subject = {
  test: "aws-s3-public-access-blocked",
  control: "s3-public-access-blocked",
  file: "modules/logs/main.tf",
  address: 'module.logs["audit"].aws_s3_bucket.this',
};

test.each([
  [{ tests: ["aws-s3-*"] }, "ignore.tests: aws-s3-*"],
  [{ controls: ["s3-public-access-blocked"] }, "ignore.controls"],
  [{ paths: ["modules/logs"] }, "ignore.paths"],
  [{ paths: ["modules/logs/"] }, "ignore.paths"],
  [{ paths: ["*/main.tf"] }, "ignore.paths"],
  [{ addresses: ['module.logs["audit"].*'] }, "ignore.addresses"],
])("%j keeps TerraFix away and is named", (ignore, told) => {
  expect(ignoredBecause({ ...nothing, ...ignore }, subject)).toContain(told);
});

test.each([
  { paths: ["modules/log"] },
  { addresses: ["module.logs"] },
  { tests: ["aws.s3.public.access.blocked"] },
  {},
])("%j does not concern it", (ignore) => {
  expect(ignoredBecause({ ...nothing, ...ignore }, subject)).toBeUndefined();
});
