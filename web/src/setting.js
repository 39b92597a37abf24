// A checkbox that is remembered on this device.

/**
 * @param {HTMLInputElement} checkbox
 * @param {string} name in this device's storage
 */
export function remember(checkbox, name) {
    // Storage may be forbidden: then the setting lasts as long as the page.
    try {
        const kept = localStorage.getItem(name);
        if (kept) checkbox.checked = kept === 'on';
    } catch {
        return;
    }
    checkbox.addEventListener('change', () => {
        try {
            localStorage.setItem(name, checkbox.checked ? 'on' : 'off');
        } catch {
            // Full or withdrawn: as above.
        }
    });
}
