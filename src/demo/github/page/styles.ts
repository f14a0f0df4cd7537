/** The stylesheet of all pages: light and dark by the reader's preference, one column when narrow. */
export const STYLES = `
:root {
  color-scheme: light dark;
  --ground: #f5f4f0; --card: #ffffff; --line: #dedbd2; --ink: #23262b; --quiet: #646a72; --link: #1c5fb0;
  --accent: #0f766e; --accent-ink: #ffffff; --good: #18794e; --bad: #b3382c; --done: #6b46b8; --wait: #95610a;
  --added: #e3f5e7; --added-word: #b4e3c0; --removed: #fdeae7; --removed-word: #f8c6bf; --range: #eef2f8; --code: #f2f1ec;
  --shadow: 0 1px 2px rgb(30 30 20 / 6%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171b; --card: #1c2026; --line: #323841; --ink: #e4e6e9; --quiet: #9aa2ac; --link: #7ab3f5;
    --accent: #2a9d91; --accent-ink: #06201d; --good: #5cc98f; --bad: #f08a7e; --done: #b79cf0; --wait: #e0b05a;
    --added: #16301f; --added-word: #24583a; --removed: #391d1c; --removed-word: #6c302c; --range: #20293a; --code: #262b32;
    --shadow: none;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.55 ui-sans-serif, system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
h1 { font-size: 1.55rem; line-height: 1.25; margin: 0 0 .5rem; font-weight: 650; letter-spacing: -.01em; text-wrap: balance; }
h2 { font-size: 1.05rem; margin: 2rem 0 .75rem; }
h3 { font-size: .9rem; margin: 0; font-family: ui-monospace, "SF Mono", "DejaVu Sans Mono", monospace; font-weight: 600; overflow-wrap: anywhere; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
.wide { max-width: 1180px; margin-inline: auto; padding-inline: 1.25rem; }
.quiet, time { color: var(--quiet); } time { font-size: .87rem; white-space: nowrap; } .pad { padding: .75rem 1rem; margin: 0; }
.top { border-bottom: 1px solid var(--line); background: var(--card); }
.top .wide { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; min-height: 3.25rem; padding-block: .4rem; }
.trail { display: flex; flex-wrap: wrap; gap: .25rem .5rem; font-weight: 600; } .trail a + a::before { content: "/"; color: var(--quiet); font-weight: 400; margin-right: .5rem; }
.trail a { color: var(--ink); }
main { padding-block: 1.5rem 2rem; } footer { padding-block: 1rem 2rem; font-size: .85rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--shadow); }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 300px; gap: 1.75rem; align-items: start; }
.side { position: sticky; top: 1rem; display: grid; gap: 1rem; } .side .card { padding: 1rem; } .side h2 { margin: 0 0 .5rem; font-size: .95rem; }
.side p { margin: 0 0 .75rem; font-size: .93rem; } .side form + form { margin-top: .5rem; } .side ul { list-style: none; margin: 0; padding: 0; }
@media (max-width: 900px) { .columns { grid-template-columns: minmax(0, 1fr); } .side { position: static; } .wide { padding-inline: .85rem; } h1 { font-size: 1.3rem; } }
.strip { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding: .6rem 1rem; margin-bottom: 1.25rem; }
.strip div { display: flex; gap: .5rem; align-items: baseline; } .strip dt { color: var(--quiet); } .strip dd { margin: 0; font-weight: 650; }
.strip dl, dl.strip { margin-top: 0; }
.tone-good { color: var(--good); } .tone-bad { color: var(--bad); } .tone-waiting { color: var(--wait); } .tone-done { color: var(--done); }
.tone-good::before, .tone-bad::before, .tone-waiting::before, .tone-done::before { content: ""; display: inline-block; width: .6em; height: .6em; border-radius: 50%; background: currentColor; margin-right: .4em; }
.byline { display: flex; flex-wrap: wrap; gap: .4rem .6rem; align-items: center; color: var(--quiet); margin-bottom: 1.25rem; } .byline strong { color: var(--ink); }
.pill { border-radius: 99px; padding: .15rem .75rem; font-weight: 650; font-size: .87rem; color: var(--card); background: var(--quiet); }
.pill.open { background: var(--good); } .pill.merged { background: var(--done); } .pill.closed { background: var(--bad); } .pill.draft { background: var(--quiet); }
.branch { font: .84rem ui-monospace, "SF Mono", "DejaVu Sans Mono", monospace; background: var(--code); color: var(--ink); border-radius: 6px; padding: .1rem .45rem; overflow-wrap: anywhere; }
.tag, .label { font-size: .78rem; border: 1px solid var(--line); border-radius: 99px; padding: 0 .5rem; color: var(--quiet); }
.label { border-color: var(--accent); color: var(--accent); font-weight: 600; }
.verified { color: var(--good); border: 1px solid currentColor; border-radius: 99px; font-size: .75rem; font-weight: 600; padding: 0 .5rem; }
.avatar { --size: 1.75rem; display: inline-grid; place-items: center; flex: none; width: var(--size); height: var(--size); border-radius: 50%; font-size: .7rem; font-weight: 700; text-transform: uppercase; color: #fff; background: hsl(var(--hue) 45% 42%); }
.avatar.bot { border-radius: 7px; background: var(--accent); color: var(--accent-ink); }
.words { padding: .25rem 1.1rem 1rem; overflow-wrap: anywhere; } .words > :first-child { margin-top: .75rem; } .words > :last-child { margin-bottom: 0; }
.words h1, .words h2, .words h3, .words h4 { font-family: inherit; font-size: 1.05rem; margin: 1.25rem 0 .4rem; } .words h1 { font-size: 1.2rem; } .words p, .words ul, .words ol { margin: .6rem 0; } .words ul, .words ol { padding-left: 1.4rem; }
.words code, .words pre { font: .86em/1.5 ui-monospace, "SF Mono", "DejaVu Sans Mono", monospace; background: var(--code); border-radius: 5px; } .words code { padding: .1em .35em; }
.words pre { padding: .75rem 1rem; overflow-x: auto; } .words pre code { padding: 0; background: none; font-size: 1em; }
.words td:first-child { min-width: 9rem; } .words table { border-collapse: collapse; display: block; overflow-x: auto; }   .words th, .words td { overflow-wrap: anywhere; border: 1px solid var(--line); padding: .35rem .7rem; text-align: left; vertical-align: top; } .words th { background: var(--code); }
.words blockquote { margin: .6rem 0; padding-left: .9rem; border-left: 3px solid var(--line); color: var(--quiet); } .words img { max-width: 100%; } .words summary { cursor: pointer; font-weight: 600; } .words details { margin: .6rem 0; }
.words .added { color: var(--good); } .words .removed { color: var(--bad); } .words .range { color: var(--quiet); } .words hr { border: 0; border-top: 1px solid var(--line); }
.said > header { display: flex; flex-wrap: wrap; gap: .3rem .55rem; align-items: center; padding: .55rem 1rem; border-bottom: 1px solid var(--line); } .said > header time { margin-left: auto; }
.said + .said, .happened + .said, .said + .happened { margin-top: .9rem; }
.happened { display: flex; flex-wrap: wrap; gap: .3rem .55rem; align-items: center; padding: .25rem 1rem; margin: .35rem 0; color: var(--quiet); font-size: .93rem; } .happened strong { color: var(--ink); } .happened::before { content: ""; width: .55rem; height: .55rem; border-radius: 50%; background: var(--line); } .happened.merged::before { background: var(--done); } .happened.closed::before { background: var(--bad); } .happened.reopened::before { background: var(--good); }
.reactions { display: flex; gap: .4rem; padding: 0 1.1rem .8rem; } .reactions span { border: 1px solid var(--line); border-radius: 99px; padding: 0 .6rem; font-size: .87rem; }
.commits { list-style: none; padding: 0; margin: 0; } .commits li { display: flex; flex-wrap: wrap; gap: .25rem .75rem; padding: .55rem 1rem; align-items: center; } .commits li + li { border-top: 1px solid var(--line); } .commits .subject { flex: 1 1 16rem; overflow-wrap: anywhere; }
.file { margin-bottom: 1rem; overflow: clip; } .file > header { display: flex; flex-wrap: wrap; gap: .3rem .75rem; align-items: center; padding: .55rem 1rem; border-bottom: 1px solid var(--line); } .tally { margin-left: auto; font: .85rem ui-monospace, monospace; } .tally ins, .tally del { text-decoration: none; } .tally ins { color: var(--good); } .tally del { color: var(--bad); }
table.diff { border-collapse: collapse; width: 100%; table-layout: fixed; font: .83rem/1.55 ui-monospace, "SF Mono", "DejaVu Sans Mono", monospace; }
.diff td { padding: 0 .5rem; vertical-align: top; } .diff .narrow { width: 3.1rem; }
.diff .number { text-align: right; color: var(--quiet); user-select: none; font-size: .76rem; line-height: 1.7; } .diff .code { white-space: pre-wrap; overflow-wrap: anywhere; padding-left: 1.4rem; text-indent: -.9rem; tab-size: 4; }
.diff .sign { display: inline-block; width: .9rem; text-indent: 0; user-select: none; color: var(--quiet); }
.diff .added { background: var(--added); } .diff .removed { background: var(--removed); } .diff mark { color: inherit; border-radius: 3px; background: none; } .diff .added mark { background: var(--added-word); } .diff .removed mark { background: var(--removed-word); }
.diff .range td { background: var(--range); color: var(--quiet); padding-block: .1rem; }
@media (max-width: 560px) { .diff .narrow { width: 2rem; } .diff .number { padding-inline: .1rem .25rem; } .diff .code { padding-left: 1.15rem; padding-right: .3rem; } }
button, select, textarea, input { font: inherit; color: inherit; }
button { cursor: pointer; border: 1px solid var(--line); background: var(--card); border-radius: 8px; padding: .4rem .9rem; font-weight: 600; } button:hover:not(:disabled) { border-color: var(--quiet); } button:disabled { opacity: .55; cursor: not-allowed; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); } .side button { width: 100%; }
select, textarea, input { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .35rem .6rem; } textarea { display: block; width: 100%; resize: vertical; padding: .7rem .9rem; }
:is(button, select, textarea, input, a, summary):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.reply { padding: 1rem; margin-top: 1rem; } .reply .row { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .6rem; align-items: center; justify-content: flex-end; } .hints { display: flex; flex-wrap: wrap; gap: .35rem; margin: .55rem 0 0; }
.hints button { font: .8rem ui-monospace, "SF Mono", "DejaVu Sans Mono", monospace; padding: .12rem .55rem; border-radius: 99px; font-weight: 500; background: var(--code); }
.notice { padding: .7rem 1rem; margin-bottom: 1.25rem; border-color: var(--bad); color: var(--bad); font-weight: 600; }
.acting { display: flex; gap: .5rem; align-items: center; } .acting label { color: var(--quiet); font-size: .9rem; } details.edit { font-size: .87rem; } details.edit[open] { flex-basis: 100%; } details.edit summary { cursor: pointer; color: var(--link); } details.edit form { margin-top: .5rem; } details.edit textarea { font: .83rem/1.5 ui-monospace, monospace; } details.edit button { margin-top: .5rem; }
.rows { list-style: none; margin: 0; padding: 0; } .rows li { display: flex; gap: .75rem; padding: .8rem 1rem; align-items: center; } .rows li + li { border-top: 1px solid var(--line); } .rows .grow { flex: 1; min-width: 0; } .rows a { font-weight: 600; } .rows .quiet { font-size: .87rem; } .rows .pill { flex: none; }
.tabs { display: flex; gap: 1rem; margin-bottom: .75rem; } .tabs a[aria-current] { color: var(--ink); font-weight: 650; border-bottom: 2px solid var(--accent); }
`;
