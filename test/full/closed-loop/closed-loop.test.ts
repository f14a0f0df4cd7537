import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlById } from "../../../src/controls/catalogue.ts";
import { localTerraform } from "../provider-mirror.ts";
import { askAws } from "./aws.ts";
import { configurations } from "./configurations.ts";
import { type Emulator, emulatorMissing, startEmulator } from "./emulator.ts";
import { goRound, type Round } from "./loop.ts";

const missing = localTerraform.missing ?? emulatorMissing;
if (missing !== undefined) process.stderr.write(`skipped: ${missing}\n`);

const shownFile = new URL("shown.json", import.meta.url);

const deployed = Object.entries(configurations).map(([name, questions]) => ({
  name,
  questions: questions.filter(({ control }) => controlById(control) !== undefined),
}));

describe.skipIf(missing !== undefined)("a fix that is applied", () => {
  const rounds = new Map<string, Promise<Round>>();
  const shown = new Set<string>();
  let scratch = "";
  let emulator: Emulator;

  const start = async (name: string, questions: (typeof deployed)[number]["questions"]): Promise<Round> => {
    const directory = join(scratch, name);
    await cp(fileURLToPath(new URL(`configurations/${name}`, import.meta.url)), directory, { recursive: true });
    const { url } = emulator;
    return goRound(questions, { directory, mirror: localTerraform.mirror, url, aws: askAws(url) });
  };

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), "closed-loop-"));
    emulator = await startEmulator();
    for (const { name, questions } of deployed) {
      const round = start(name, questions);
      round.catch(() => undefined);
      rounds.set(name, round);
    }
  });

  afterAll(async () => {
    await Promise.allSettled(rounds.values());
    await emulator.stop();
    await rm(scratch, { recursive: true });
  });

  describe.each(deployed)("in the configuration $name", ({ name, questions }) => {
    const roundOf = async (): Promise<Round> => {
      const round = await rounds.get(name);
      if (round === undefined) throw new Error(`${name} was not started`);
      return round;
    };

    it.each(questions)("makes the cloud comply with $control", async ({ control, before, after }) => {
      const round = await roundOf();
      expect(round.before.get(control)).toEqual(before);
      expect(round.refused.get(control)).toBeUndefined();
      expect(round.after.get(control)).toEqual(after);
      shown.add(control);
    });

    it("changes nothing that was not told", async () => {
      expect((await roundOf()).undeclared).toEqual([]);
    });

    it("leaves nothing to change", async () => {
      expect((await roundOf()).left).toEqual([]);
    });
  });

  it("is on record for each control that it was shown for (UPDATE=1 writes the record)", async () => {
    const controls = [...shown].toSorted();
    if (process.env["UPDATE"] === "1") await writeFile(shownFile, `${JSON.stringify(controls, undefined, 2)}\n`);
    expect(JSON.parse(await readFile(shownFile, "utf8"))).toEqual(controls);
  });
});
