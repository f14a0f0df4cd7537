import type { Route } from "../http/router.ts";
import { appRoutes } from "./app.ts";
import { contentRoutes } from "./contents.ts";
import { gitRoutes } from "./git.ts";
import { issueRoutes } from "./issues.ts";
import { pullRoutes } from "./pulls.ts";
import { repositoryRoutes } from "./repositories.ts";

/** The REST API, the first match wins: the longer paths stand before the ones that end in a rest. */
export const restRoutes: readonly Route[] = [
  ...appRoutes,
  ...gitRoutes,
  ...pullRoutes,
  ...issueRoutes,
  ...contentRoutes,
  ...repositoryRoutes,
];
