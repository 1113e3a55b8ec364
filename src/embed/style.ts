/** The element's looks; a page changes them by `::part()` and the custom properties. */
export const ELEMENT_STYLE = `
:host {
  display: block;
  color-scheme: light dark;
  color: var(--stable-i2i-ink, light-dark(#17202a, #e8edf2));
  font: 1rem/1.45 system-ui, sans-serif;
  --issue: var(--stable-i2i-issue, light-dark(#b34700, #ff9a4d));
  --good: var(--stable-i2i-good, light-dark(#0a6b5c, #4fd1b8));
  --soft: var(--stable-i2i-soft, light-dark(#51606f, #a3b1bf));
  --line: var(--stable-i2i-line, light-dark(#d3dae1, #323d49));
}
:host([hidden]) { display: none; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0.75rem; }
figure { margin: 0; }
figcaption { font-weight: 600; }
canvas { display: block; max-width: 100%; height: auto; border-radius: 6px; }
ul, ol { margin: 0.6rem 0 0; padding: 0; display: grid; gap: 0.5rem; }
.verdicts { grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); list-style: none; }
.verdicts li { border: 1px solid var(--line); border-radius: 8px; padding: 0.6rem 0.75rem; }
.verdicts p { margin: 0.3rem 0 0; font-size: 0.9rem; }
.answer { margin-inline: 0.5rem; font-weight: 600; }
.issue .answer, .unasked strong, .failed { color: var(--issue); }
.consistent .answer { color: var(--good); }
.notApplicable .answer, .unreadable .answer, small, .status { color: var(--soft); }
.status:empty { display: none; }
.findings { padding-inline-start: 1.5rem; }
.findings button { font: inherit; color: inherit; background: none; border: 0; padding: 0.25rem; text-align: start; cursor: pointer; }
@media (max-width: 30rem) { .pair { grid-template-columns: 1fr; } }
`.trim();
