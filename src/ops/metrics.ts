import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { outcomes, remediationStates } from "../store/records.ts";
import type { ServiceStatus } from "./status.ts";

/** Prometheus metrics of the process and of what the store holds, read when they are asked for. */
export function createMetrics(status: () => Promise<ServiceStatus>): Registry {
  const register = new Registry();
  collectDefaultMetrics({ register, prefix: "terrafix_" });
  const gauge = (
    name: string,
    help: string,
    labels: readonly string[],
    collect: (own: Gauge, now: ServiceStatus) => void,
  ): Gauge =>
    new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [register],
      async collect() {
        collect(this, await status());
      },
    });
  gauge("terrafix_findings", "Findings by their outcome.", ["outcome"], (own, { findings }) => {
    for (const outcome of outcomes) own.set({ outcome }, findings[outcome] ?? 0);
  });
  gauge("terrafix_remediations", "Pull requests by their state.", ["state"], (own, { remediations }) => {
    for (const state of remediationStates) own.set({ state }, remediations[state] ?? 0);
  });
  gauge(
    "terrafix_pending_deliveries",
    "Webhooks that are kept and not handled yet.",
    [],
    (own, { pendingDeliveries }) => {
      own.set(pendingDeliveries);
    },
  );
  gauge(
    "terrafix_last_poll_timestamp_seconds",
    "When the last poll ended; 0 before the first.",
    [],
    (own, { lastPoll }) => {
      own.set(lastPoll === null ? 0 : Date.parse(lastPoll.at) / 1000);
    },
  );
  gauge("terrafix_last_poll_problems", "What the last poll could not read or do.", [], (own, { lastPoll }) => {
    own.set(lastPoll?.problems.length ?? 0);
  });
  return register;
}
