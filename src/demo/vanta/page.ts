import { Marked } from "marked";
import type { ShownEntity, TestState } from "./model.ts";
import { style } from "./style.ts";
import { testStatus } from "./wire.ts";

/** The page that a link to a test leads to. */
export const testPage = (test: TestState): string => {
  const { definition, shown } = test;
  const failing = shown.entities.filter(({ status }) => status === "FAILING");
  const deactivated = shown.entities.filter(({ status }) => status === "DEACTIVATED");
  return page(
    definition.name,
    `<p class="path"><a href="/tests">Tests</a> / <code>${escapeHtml(definition.id)}</code></p>
    <header><h1>${escapeHtml(definition.name)}</h1>${badge(test)}</header>
    <dl>${facts(test)
      .map(([term, value]) => `<div><dt>${term}</dt><dd>${value}</dd></div>`)
      .join("")}</dl>
    ${prose(definition.description)}
    <h2>Failing <span class="count">${failing.length}</span></h2>
    ${failing.length === 0 ? "<p class=quiet>Nothing fails.</p>" : `<div class="note">${prose(definition.failureDescription)}</div>${table(failing, "Failing since")}`}
    ${deactivated.length === 0 ? "" : `<h2>Deactivated <span class="count">${deactivated.length}</span></h2>${table(deactivated, "Reason")}`}
    <h2>Remediation</h2><article>${prose(definition.remediationDescription)}</article>`,
  );
};

/** All tests, the failing ones first. */
export const testListPage = (tests: readonly TestState[]): string => {
  const sorted = tests.toSorted((a, b) => countFailing(b) - countFailing(a));
  const rows = sorted.map(
    (test) =>
      `<tr><td><a href="/tests/${encodeURIComponent(test.definition.id)}">${escapeHtml(test.definition.name)}</a></td>
      <td>${escapeHtml(test.definition.category)}</td><td>${badge(test)}</td><td class="number">${countFailing(test)}</td></tr>`,
  );
  return page(
    "Tests",
    `<header><h1>Tests</h1></header><table><thead><tr><th>Test</th><th>Category</th><th>Status</th><th class="number">Failing</th></tr></thead>
    <tbody>${rows.join("")}</tbody></table>`,
  );
};

const countFailing = ({ shown }: TestState): number =>
  shown.entities.filter(({ status }) => status === "FAILING").length;

const labels: Readonly<Record<string, string>> = {
  OK: "OK",
  NEEDS_ATTENTION: "Needs attention",
  DEACTIVATED: "Deactivated",
  INVALID: "Invalid",
  NOT_APPLICABLE: "Not applicable",
};

const badge = (test: TestState): string => {
  const status = testStatus(test);
  return `<span class="badge ${status.toLowerCase()}">${labels[status]}</span>`;
};

const facts = ({ definition, shown, dueAt }: TestState): readonly (readonly [string, string])[] => [
  ["Category", escapeHtml(definition.category)],
  ["Last run", time(shown.ranAt)],
  ["Last change", shown.flippedAt === null ? "never" : time(shown.flippedAt)],
  ["Due", dueAt === null ? "no deadline" : time(dueAt)],
  ["Owner", definition.owner ? escapeHtml(definition.owner.displayName) : "nobody"],
];

const table = (entities: readonly ShownEntity[], last: "Failing since" | "Reason"): string => {
  const rows = entities.map(
    ({ definition, createdAt, deactivatedReason }) =>
      `<tr id="${escapeHtml(definition.id)}"><td><strong>${escapeHtml(definition.displayName)}</strong></td><td>${escapeHtml(definition.responseType)}</td>
      <td>${last === "Reason" ? escapeHtml(deactivatedReason ?? "") : time(createdAt)}</td></tr>`,
  );
  return `<table><thead><tr><th>Entity</th><th>Kind</th><th>${last}</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
};

const time = (instant: number): string => {
  const iso = new Date(instant).toISOString();
  return `<time datetime="${iso}">${iso.slice(0, 16).replace("T", " ")} UTC</time>`;
};

const markdown = new Marked({
  renderer: { html: ({ text }) => escapeHtml(text), image: ({ text }) => escapeHtml(text) },
});

const prose = (text: string): string => String(markdown.parse(text, { async: false }));

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · embedded Vanta</title><style>${style}</style></head>
<body><nav><a href="/tests">Vanta</a> <span>embedded, for the demo</span></nav><main>${body}</main></body></html>
`;
