import type { Repository, World } from "../model.ts";
import { type Html, html } from "./html.ts";
import { avatar, type Layout, nameOf, timeOf } from "./layout.ts";
import { pathOf } from "./visit.ts";

export function renderOrganisation(world: World): Layout {
  const { login } = world.organisation;
  const rows = [...world.repositories.values()].map((repository) => {
    const open = [...repository.pulls.values()].filter((pull) => pull.state === "open").length;
    const about = [repository.private ? "private" : "public", repository.installed ? "" : "app not installed"];
    return html`<li><div class="grow"><a href="${pathOf(world, repository)}/pulls">${repository.name}</a>
      <div class="quiet">${about.filter(Boolean).join(", ")}</div></div>
      <span class="quiet">${open === 1 ? "1 open pull request" : `${open} open pull requests`}</span></li>`;
  });
  return {
    title: login,
    trail: [{ text: login, href: `/${login}` }],
    body: html`<h1>${login}</h1><ul class="rows card">${rows}</ul>`,
  };
}

export function renderPulls(world: World, repository: Repository, state: string): Layout {
  const all = [...repository.pulls.values()].toReversed();
  const wanted = state === "closed" ? "closed" : "open";
  const matching = all.filter((pull) => pull.state === wanted);
  const path = pathOf(world, repository);
  const tab = (name: string): Html => {
    const count = all.filter((pull) => pull.state === name).length;
    const current = name === wanted ? html` aria-current="page"` : null;
    return html`<a href="${path}/pulls?state=${name}"${current}>${count} ${name}</a>`;
  };
  const rows = matching.map((pull) => {
    const mark = pull.merge ? "merged" : pull.draft && pull.state === "open" ? "draft" : pull.state;
    const labels = [...pull.labels].map((label) => html` <span class="label">${label}</span>`);
    return html`<li>${avatar(pull.author)}<div class="grow"><a href="${path}/pull/${pull.number}">${pull.title}</a>${labels}
      <div class="quiet">#${pull.number} by ${nameOf(pull.author)}, ${timeOf(pull.createdAt)}</div></div>
      <span class="pill ${mark}">${mark}</span></li>`;
  });
  const empty = html`<li class="quiet">No ${wanted} pull requests.</li>`;
  return {
    title: `Pull requests · ${repository.name}`,
    trail: [
      { text: world.organisation.login, href: `/${world.organisation.login}` },
      { text: repository.name, href: `${path}/pulls` },
    ],
    body: html`<h1>Pull requests</h1><nav class="tabs" aria-label="State">${tab("open")}${tab("closed")}</nav>
      <ul class="rows card">${rows.length > 0 ? rows : empty}</ul>`,
  };
}

export function renderMissing(world: World): Layout {
  const { login } = world.organisation;
  return {
    title: "Not found",
    trail: [{ text: login, href: `/${login}` }],
    body: html`<h1>There is nothing here</h1><p><a href="/${login}">The repositories of ${login}</a></p>`,
  };
}
