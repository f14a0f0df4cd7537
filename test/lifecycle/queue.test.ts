import { expect, test } from "vitest";
import { createWorkQueue } from "../../src/lifecycle/queue.ts";

function controlled() {
  const started: string[] = [];
  const finish = new Map<string, () => void>();
  const job = (name: string) => async () => {
    started.push(name);
    await new Promise<void>((resolve) => finish.set(name, resolve));
    return name;
  };
  return { started, job, end: (name: string) => finish.get(name)?.() };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("jobs of one key never overlap and keep their order", async () => {
  const queue = createWorkQueue(5);
  const { started, job, end } = controlled();
  const first = queue.run("a", job("1"));
  const second = queue.run("a", job("2"));
  await settle();
  expect(started).toEqual(["1"]);
  end("1");
  await first;
  await settle();
  expect(started).toEqual(["1", "2"]);
  end("2");
  expect(await second).toBe("2");
});

test("no more than the limit run at once over all keys", async () => {
  const queue = createWorkQueue(2);
  const { started, job, end } = controlled();
  const all = ["1", "2", "3"].map((name) => queue.run(name, job(name)));
  await settle();
  expect(started).toEqual(["1", "2"]);
  end("1");
  await all[0];
  await settle();
  expect(started).toEqual(["1", "2", "3"]);
  end("2");
  end("3");
  await queue.idle();
});

test("a job that fails fails its caller only", async () => {
  const queue = createWorkQueue(1);
  const failing = queue.run("a", async () => {
    throw new Error("no");
  });
  const next = queue.run("a", async () => "done");
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("done");
});
