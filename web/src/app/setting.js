// A checkbox that is remembered on this device.

import { recall, store } from '../shared/storage.js';

/**
 * @param {HTMLInputElement} checkbox
 * @param {string} key in this device's storage
 */
export function remember(checkbox, key) {
    const kept = recall(key);
    if (kept) checkbox.checked = kept === 'on';
    checkbox.addEventListener('change', () => store(key, checkbox.checked ? 'on' : 'off'));
}
