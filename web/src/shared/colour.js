// Tells when the page's colours change: canvases keep what was painted on them and must be painted anew.

/** @param {() => void} repaint */
export function onColourChange(repaint) {
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
        matchMedia(query).addEventListener('change', repaint);
    }
}
