// WebDriver, as far as the tests need it: one session, spoken over http.

/** Keys that have no character, as the standard numbers them. */
const namedKeys = {
    Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Meta: '\uE03D',
    Tab: '\uE004', Enter: '\uE006', Escape: '\uE00C', Delete: '\uE017', End: '\uE010', Home: '\uE011',
    ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015',
};
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

const patience = 60_000; // ms, for an answer of the driver

/** What the driver refuses or cannot do. */
export class DriverError extends Error {}

/**
 * @param {string} address @param {string} method @param {string} path
 * @param {object} [body]
 * @param {number} [limit] in ms
 */
export async function ask(address, method, path, body, limit = patience) {
    const response = await fetch(address + path, {
        method,
        signal: AbortSignal.timeout(limit),
        // Later drivers refuse a body that does not say what it is.
        headers: { 'content-type': 'application/json' },
        ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    });
    const { value } = await response.json();
    if (!response.ok) throw new DriverError(`${value.error}: ${value.message}`);
    return value;
}

/** @param {string} address of the driver @param {object} capabilities @param {number} limit in ms, for its beginning */
export async function createSession(address, capabilities, limit) {
    const wish = { capabilities: { alwaysMatch: capabilities } };
    const { sessionId } = await ask(address, 'POST', '/session', wish, limit);
    const command = (method, path, body) => ask(address, method, `/session/${sessionId}${path}`, body);
    return {
        goto: (url) => command('POST', '/url', { url }),
        /** @param {string} script body of a function @param {unknown[]} args before the callback that it gets last */
        execute: (script, args) => command('POST', '/execute/async', { script, args }),
        /** @param {object[]} actions of a mouse, one after the other */
        point: (actions) => command('POST', '/actions', {
            actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
        }),
        /** @param {string} keys joined by +, the last of them pressed while the others are down */
        press(keys) {
            const values = keys.split('+').map((key) => namedKeys[key] ?? key);
            const actions = [
                ...values.map((value) => ({ type: 'keyDown', value })),
                ...values.reverse().map((value) => ({ type: 'keyUp', value })),
            ];
            return command('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
        },
        /** @param {string} selector of an input of files @param {string} file */
        async choose(selector, file) {
            const found = await command('POST', '/element', { using: 'css selector', value: selector });
            await command('POST', `/element/${found[elementKey]}/value`, { text: file });
        },
        /** @param {number} width @param {number} height of the whole window */
        resize: (width, height) => command('POST', '/window/rect', { x: 0, y: 0, width, height }),
        screenshot: async () => Buffer.from(await command('GET', '/screenshot'), 'base64'),
        close: () => command('DELETE', ''),
    };
}
