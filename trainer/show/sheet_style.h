// The look of the contact sheet: the page's own paper and lamplight.
#pragma once

namespace inkling {

inline constexpr const char* kSheetStyle = R"css(
:root {
    color-scheme: light dark;
    --desk: #f3ede0; --sheet: #fffdf8; --ink: #1c2b4d; --text: #2b2d38;
    --muted: #655f52; --rule: #d9cfba; --seal: #a2341f;
}
@media (prefers-color-scheme: dark) {
    :root {
        --desk: #14161b; --sheet: #1e2129; --ink: #f0e8d5; --text: #dcd6c8;
        --muted: #a39c8c; --rule: #343741; --seal: #e9967c;
    }
}
* { box-sizing: border-box; margin: 0; }
body {
    max-inline-size: 72rem; margin-inline: auto; padding: clamp(0.75rem, 3vw, 2.5rem);
    background: var(--desk); color: var(--text); overflow-wrap: anywhere;
    font: 1rem/1.45 'Iowan Old Style', 'Palatino Linotype', Palatino, P052, Georgia, 'DejaVu Serif', serif;
}
h1, h2, h3 { color: var(--ink); font-weight: 400; line-height: 1.25; }
h1 { font-size: clamp(1.4rem, 1.1rem + 1.5vw, 2rem); font-style: italic; }
h2 { font-size: 1.3rem; margin-block: 2.25rem 0.6rem; }
h2 small { white-space: nowrap; }
small { color: var(--muted); font-size: 0.875rem; font-weight: 400; }
ul { list-style: none; padding: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1.25rem; margin-block-start: 1rem; }
dt { color: var(--muted); }
dd { min-inline-size: 0; }
.warning { color: var(--seal); }
img {
    inline-size: 56px; block-size: 56px; object-fit: contain; image-rendering: pixelated; flex: none;
    background: var(--rule); outline: 1px solid var(--rule); border-radius: 2px; vertical-align: bottom;
}
.none {
    display: inline-grid; place-items: center; inline-size: 56px; block-size: 56px; flex: none;
    border: 1px dashed var(--seal); color: var(--seal);
}
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 0.6rem; }
.cards > li { padding: 0.6rem; background: var(--sheet); border: 1px solid var(--rule); border-radius: 4px; }
.sample { display: flex; gap: 0.75rem; align-items: center; }
.sample > div { min-inline-size: 0; line-height: 1.3; }
.classes > li {
    display: grid; grid-template-columns: 9rem 1fr; gap: 0.4rem 1rem; align-items: center;
    padding-block: 0.6rem; border-block-end: 1px solid var(--rule);
}
.classes h3 { font-size: 1.25rem; }
.strip { display: flex; flex-wrap: wrap; gap: 4px; }
@media (max-width: 36rem) {
    dl { grid-template-columns: 1fr; }
    dd { margin-block-end: 0.4rem; }
    .classes > li { grid-template-columns: 1fr; }
}
)css";

}  // namespace inkling
