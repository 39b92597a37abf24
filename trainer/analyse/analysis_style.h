// The look of the page of measurements, beside that of the contact sheet.
#pragma once

namespace inkling {

inline constexpr const char* kAnalysisStyle = R"css(
section { margin-block-start: 2.5rem; }
section > h3 { font-size: 1.1rem; margin-block-start: 1.25rem; }
.facts { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1rem 2rem; align-items: start; }
.stages { margin-block-start: 1rem;  display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: 1rem; }
.stages img { inline-size: 100%; block-size: 12rem; image-rendering: auto; background: none; outline: none; }
.stages img.small { image-rendering: pixelated; }
figure { padding: 0.6rem; background: var(--sheet); border: 1px solid var(--rule); border-radius: 4px; }
figcaption { color: var(--muted); font-size: 0.875rem; margin-block-start: 0.4rem; }
svg { inline-size: 100%; block-size: 9rem; display: block; }
svg path { fill: var(--ink); }
svg line { stroke: var(--seal); stroke-width: 1.5; stroke-dasharray: 4 3; }
.table { overflow-x: auto; margin-block-start: 1rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; white-space: nowrap; }
th, td { padding: 0.2rem 0.9rem 0.2rem 0; text-align: end; border-block-end: 1px solid var(--rule); }
@media (max-width: 48rem) { .facts { grid-template-columns: minmax(0, 1fr); } }
th { color: var(--muted); font-weight: 400; }
)css";

}  // namespace inkling
