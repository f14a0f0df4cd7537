export const style = `
:root { color-scheme: light dark; --ink: #1c1b22; --quiet: #66636f; --line: #e4e1ea; --paper: #fff; --ground: #f7f6f9; --accent: #5c33cf; --bad: #b3261e; --bad-ground: #fdecea; --good: #1a6e3c; --good-ground: #e5f5ec; }
@media (prefers-color-scheme: dark) { :root { --ink: #ece9f2; --quiet: #a19daf; --line: #35323f; --paper: #1d1b24; --ground: #141219; --accent: #b39dff; --bad: #ffb4ab; --bad-ground: #46201d; --good: #8fdcae; --good-ground: #173a26; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.55 system-ui, sans-serif; }
nav { padding: 12px 24px; border-bottom: 1px solid var(--line); background: var(--paper); }
nav a { font-weight: 650; text-decoration: none; letter-spacing: .01em; }
nav span, .quiet, .path, dt { color: var(--quiet); }
nav span { margin-left: 8px; font-size: 13px; }
main { max-width: 880px; margin: 32px auto; padding: 0 24px 64px; }
a { color: var(--accent); }
header { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; margin: 4px 0 20px; }
h1 { margin: 0; font-size: 26px; line-height: 1.2; text-wrap: balance; }
h2 { margin: 36px 0 12px; font-size: 17px; }
.path { margin: 0; font-size: 13px; }
.count { color: var(--quiet); font-weight: 400; }
.badge { padding: 2px 10px; border-radius: 99px; font-size: 13px; font-weight: 600; white-space: nowrap; color: var(--quiet); background: var(--line); }
.badge.needs_attention { color: var(--bad); background: var(--bad-ground); }
.badge.ok { color: var(--good); background: var(--good-ground); }
dl { display: flex; flex-wrap: wrap; gap: 12px 32px; margin: 0 0 20px; padding: 16px; border: 1px solid var(--line); border-radius: 10px; background: var(--paper); }
dt { font-size: 12px; } dd { margin: 0; } dl div { min-width: 0; }
table { width: 100%; border-collapse: collapse; border: 1px solid var(--line); background: var(--paper); overflow-wrap: anywhere; }
th, td { padding: 9px 14px; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--quiet); font-size: 12px; font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
time { font-variant-numeric: tabular-nums; white-space: nowrap; }
tr:target { background: var(--bad-ground); }
.note p { margin: 0 0 12px; }
article { padding: 4px 18px; border: 1px solid var(--line); border-radius: 10px; background: var(--paper); }
article h4 { margin: 16px 0 4px; }
pre { padding: 12px 14px; overflow-x: auto; border-radius: 8px; background: var(--ground); }
code { font: 13px/1.5 ui-monospace, monospace; }
`;
