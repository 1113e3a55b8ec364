/** The looks of a report: light and dark, on paper too. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --line: #8886; --issue: #b34700; --good: #0a6b3d; --none: #5c6570; }
@media (prefers-color-scheme: dark) { :root { --issue: #ffa366; --good: #6fd8a4; --none: #a8b0ba; } }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; padding: 1.5rem; }
main { max-width: 70rem; margin: 0 auto; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
.instruction { white-space: pre-wrap; overflow-wrap: anywhere; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
figure { margin: 0 0 1rem; } img { max-width: 100%; height: auto; display: block; }
figcaption, .legend, footer { color: var(--none); font-size: 0.875rem; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--line); }
.issue { color: var(--issue); font-weight: 600; } .consistent { color: var(--good); font-weight: 600; }
.notApplicable, .unreadable { color: var(--none); }
/* short cells are not broken up, in languages without spaces neither: a narrow table scrolls */
.verdicts :is(th, td:not(:nth-child(3), :nth-child(5))), .findings :is(th, td):not(:nth-child(2), :nth-child(5)) { white-space: nowrap; }
:is(.verdicts td:nth-child(5), .findings td:nth-child(2)) { min-width: 12rem; }
footer { margin-top: 2rem; }
@media (max-width: 40rem) { .pair { grid-template-columns: 1fr; } body { padding: 1rem; } }
@media print { .scroll { overflow: visible; } details::details-content { content-visibility: visible; } }
`.trim();
