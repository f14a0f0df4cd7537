import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    projects: [
      { extends: true, test: { name: "fast", exclude: ["test/full/**"] } },
      {
        extends: true,
        test: { name: "full", include: ["test/full/**/*.test.ts"], testTimeout: 300_000, hookTimeout: 120_000 },
      },
    ],
  },
});
