import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "fast", include: ["test/**/*.test.ts"], exclude: ["test/full/**"], testTimeout: 30_000 } },
      {
        test: { name: "full", include: ["test/full/**/*.test.ts"], testTimeout: 600_000, hookTimeout: 120_000 },
      },
    ],
  },
});
