import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localTerraform } from "../provider-mirror.ts";
import { askAws } from "./aws.ts";
import { configurations } from "./configurations.ts";
import { type Emulator, emulatorMissing, startEmulator } from "./emulator.ts";
import { goRound, type Round } from "./loop.ts";
import type { Configuration } from "./question.ts";

const missing = localTerraform.missing ?? emulatorMissing;
if (missing !== undefined) process.stderr.write(`skipped: ${missing}\n`);

const shownFile = new URL("shown.json", import.meta.url);

const deploy = async (name: string, configuration: Configuration, emulator: Emulator): Promise<Round> => {
  const directory = await mkdtemp(join(tmpdir(), "closed-loop-"));
  try {
    await cp(fileURLToPath(new URL(`configurations/${name}`, import.meta.url)), directory, { recursive: true });
    const { url } = emulator;
    return await goRound(configuration, { directory, mirror: localTerraform.mirror, url, aws: askAws(url) });
  } finally {
    await rm(directory, { recursive: true });
  }
};

describe.skipIf(missing !== undefined)("a fix that is applied", () => {
  const shown = new Set<string>();

  describe.concurrent.each(Object.entries(configurations))("in the configuration %s", (name, configuration) => {
    let emulator: Emulator;
    let round: Round;

    beforeAll(async () => {
      emulator = await startEmulator();
      round = await deploy(name, configuration, emulator);
    });

    afterAll(() => emulator.stop());

    const titled = configuration.questions.map((question, index) => ({
      ...question,
      index,
      title: [question.control, question.shape].filter((word) => word !== undefined).join(": "),
    }));

    it.each(titled)("makes the cloud comply with $title", ({ control, index, before, after }) => {
      expect(round.before[index]).toEqual(before);
      expect(round.after[index], round.reasons.filter((reason) => reason.startsWith(control)).join("\n")).toEqual(
        after,
      );
      shown.add(control);
    });

    it("was proposed for everything that fails, but what is rightly left", () => {
      expect(round.refused, round.reasons.join("\n")).toEqual([...(configuration.refused ?? [])].toSorted());
    });

    it("does what was told of it, and changes nothing else", () => {
      expect(round.undeclared).toEqual([]);
    });

    it("keeps every comment", () => {
      expect(round.lostComments).toEqual([]);
    });

    it("leaves nothing to change", () => {
      expect(round.left).toEqual([]);
    });

    it("leaves nothing to fix", () => {
      expect(round.again).toEqual([]);
    });
  });

  it("is on record for each control that it was shown for (UPDATE=1 writes the record)", async () => {
    const controls = [...shown].toSorted();
    if (process.env["UPDATE"] === "1") await writeFile(shownFile, `${JSON.stringify(controls, undefined, 2)}\n`);
    expect(JSON.parse(await readFile(shownFile, "utf8"))).toEqual(controls);
  });
});
