import type { ApplicationFunction } from "probot";
import type { Lifecycle } from "./lifecycle/lifecycle.ts";
import { webhookEvents } from "./lifecycle/webhooks.ts";

/** The Probot app: webhooks are kept, then answered; the work comes after. */
export const createApp =
  ({ receive }: Lifecycle): ApplicationFunction =>
  (app) => {
    app.on([...webhookEvents], ({ id, name, payload }) =>
      receive({ id, event: name, payload, receivedAt: new Date().toISOString() }),
    );
  };
