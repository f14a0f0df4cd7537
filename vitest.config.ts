import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // By default one core is left idle, which of two is half of them.
    maxWorkers: "100%",
    projects: [
      { test: { name: "fast", include: ["test/**/*.test.ts"], exclude: ["test/full/**"], testTimeout: 30_000 } },
      {
        test: {
          name: "full",
          include: ["test/full/**/*.test.ts"],
          exclude: ["test/full/closed-loop/**"],
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "loop",
          include: ["test/full/closed-loop/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 900_000,
          maxConcurrency: 8,
          // After the others: it starts many processes, and waits for them most of the time.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
