// WebKit through the WebDriver of WebKitGTK and its MiniBrowser, on a screen of its own that nobody sees. WebDriver
// acts; it knows neither console nor requests, and runs nothing before a page's scripts: for these there is the
// inspector, which sees the page as it is. A script put into the page itself would change what is tested.

import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from './inspector.mjs';
import { click, createMouse, find, height, listen, patience } from './tab.mjs';
import { tether } from './tether.mjs';
import { ask, createSession } from './webdriver.mjs';

const screen = { width: 1600, height: 1200 };
const libraries = '/usr/lib';
const attempts = 3; // to start a browser
const longestStart = 8_000; // ms: now and then one never begins
const environment = {
    // The tests run as root in containers, where the sandbox cannot be set up; and without a graphics card.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_SKIA_ENABLE_CPU_RENDERING: '1',
};

// The driver chooses the port of the browser's server of inspectors, and tells the browser alone.
const tellPort = 'echo "$WEBKIT_INSPECTOR_SERVER" >"$0"; exec "$@"';

// Its window cannot be narrower than its toolbar, which these make narrower than any telephone.
const style = `
    headerbar, toolbar, box, button, entry, image { margin: 0; padding: 0; border: 0; min-width: 0; min-height: 0; }
    button, entry { font-size: 1px; }
    image { -gtk-icon-style: symbolic; }
`;

/** It lies beside its library, in a folder of the architecture and of the version of the interface. */
function findMiniBrowser() {
    const inside = (folder, pattern) => {
        const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.isFile());
        return names.map(({ name }) => name).filter((name) => pattern.test(name)).map((name) => join(folder, name));
    };
    const folders = inside(libraries, /-linux-gnu/).flatMap((folder) => inside(folder, /^webkit2?gtk-\d/));
    const found = folders.filter((folder) => readdirSync(folder).includes('MiniBrowser')).sort().at(-1);
    if (!found) throw new Error('There is no MiniBrowser of WebKitGTK: install webkit2gtk-driver.');
    return join(found, 'MiniBrowser');
}

async function freePort() {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address();
    server.close();
    await once(server, 'close');
    return port;
}

// WebKitGTK is built without manifests, and so without the word for them in a policy; Safari knows it.
const unfounded = /^Unrecognized Content-Security-Policy directive 'manifest-src'/;

/** The body of a function that does the work and hands back its result as text. @param {Function | string} work */
const evaluation = (work) => `
    const [argument, done] = arguments;
    const work = ${typeof work === 'string' ? `() => {${work}\n}` : work};
    new Promise((resolve) => resolve(work(JSON.parse(argument)[0])))
        .then((value) => done({ value: JSON.stringify(value) }), (error) => done({ error: String(error) }));`;

/** The same for a condition, which is asked for in the page until it holds: that spares a question every time. */
const waiting = (condition) => `
    const [argument, patience, done] = arguments;
    const [given] = JSON.parse(argument);
    const deadline = Date.now() + patience;
    const look = () => new Promise((resolve) => resolve((${condition})(given))).then((value) => {
        if (value) done({ value: JSON.stringify(value) });
        else if (Date.now() > deadline) done({ error: 'it never came true' });
        else setTimeout(look, 10);
    }).catch((error) => done({ error: String(error) }));
    look();`;

/** As WebDriver says it, which knows only whole pixels. @param {import('./tab.mjs').MouseStep} step */
function actionOf({ kind, x, y }) {
    if (kind === 'move') return { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) };
    return { type: kind === 'down' ? 'pointerDown' : 'pointerUp', button: 0 };
}

/** @returns {Promise<import('./tab.mjs').Tab>} */
async function openTab(session, inspectorPort, before) {
    const requests = [];
    const complaints = [];
    const inspector = await inspect(inspectorPort, {
        // A tab begins with an empty page, which is nobody's and may do less.
        script: `if (location.protocol !== 'about:') {${[listen, ...before].map((work) => `(${work})();`).join('\n')}}`,
        onRequest: (url) => requests.push(url),
        onComplaint: (text) => unfounded.test(text) || complaints.push(text),
    });
    const { mouse, flush } = createMouse((steps) => session.point(steps.map(actionOf)));

    async function run(script, argument, ...more) {
        await flush();
        const { value, error } = await session.execute(script, [JSON.stringify([argument]), ...more]);
        if (error !== undefined) throw new Error(error);
        return value === undefined || value === null ? undefined : JSON.parse(value);
    }
    const evaluate = (work, argument) => run(evaluation(work), argument);
    return {
        requests,
        complaints,
        evaluate,
        until: (condition, argument) => run(waiting(condition), argument, patience).catch((error) => {
            throw new Error(`${error.message}: ${condition}`);
        }),
        mouse,
        async goto(address) {
            await flush();
            await session.goto(address);
        },
        click: (selector) => click({ mouse, evaluate }, selector),
        async press(keys) {
            await flush();
            await session.press(keys);
        },
        async choose(selector, file) {
            await flush();
            await session.choose(selector, file);
        },
        async close() {
            complaints.push(...(await evaluate(() => window.refusals ?? [])));
            inspector.close();
            await session.close();
        },
        screenshot: session.screenshot,
    };
}

/** @param {NodeJS.ProcessEnv} env */
async function startDriver(env) {
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    const { close, complaint } = tether([find(['WebKitWebDriver']), `--port=${port}`], { env });
    for (const deadline = Date.now() + patience; ; await pause(20)) {
        try {
            await ask(address, 'GET', '/status');
            return { address, close, complaint };
        } catch (error) {
            const late = `WebKitWebDriver does not answer: ${complaint()}`;
            if (Date.now() > deadline) throw new Error(late, { cause: error });
        }
    }
}

/** @type {import('../browsers.mjs').Browser['launch']} */
export async function launchWebKit({ dark = false }) {
    const words = [findMiniBrowser(), '--automation', ...(dark ? ['--dark-mode'] : [])];
    const xvfb = tether([find(['Xvfb']), '-displayfd', '3', '-screen', '0', `${screen.width}x${screen.height}x24`]);
    const folder = await mkdtemp(join(tmpdir(), 'inkling-webkit-'));
    const portFile = join(folder, 'port');
    for (const version of ['3.0', '4.0']) {
        await mkdir(join(folder, `gtk-${version}`));
        await writeFile(join(folder, `gtk-${version}`, 'gtk.css'), style);
    }
    const env = { ...environment, DISPLAY: `:${await xvfb.report()}`, XDG_CONFIG_HOME: folder };
    let driver = await startDriver(env);
    let toolbar = 0; // pixels of the window's height that are not the page's, once that is known

    const capabilities = {
        browserName: 'MiniBrowser',
        // The driver's own clock would be the page's, which tests turn forward.
        timeouts: { script: null, pageLoad: 4 * patience },
        'webkitgtk:browserOptions': { binary: '/bin/sh', args: ['-c', tellPort, portFile, ...words] },
    };

    /** A session is a browser that is started for it, and keeps nothing. */
    async function startSession() {
        for (let attempt = 1; ; ++attempt) {
            try {
                return await createSession(driver.address, capabilities, longestStart);
            } catch (error) {
                if (attempt === attempts) throw new Error(`No MiniBrowser: ${driver.complaint()}`, { cause: error });
                // The port that it chose for the browser may have been taken by another program.
                await driver.close();
                driver = await startDriver(env);
            }
        }
    }

    return {
        async open({ width = 1280, before = [] }) {
            const session = await startSession();
            const inspectorPort = Number((await readFile(portFile, 'utf8')).split(':').at(-1));
            const tab = await openTab(session, inspectorPort, before);
            await session.resize(width, height + toolbar);
            if (toolbar === 0) {
                toolbar = height - (await tab.evaluate(() => window.innerHeight));
                await session.resize(width, height + toolbar);
            }
            return tab;
        },
        async close() {
            await driver.close();
            await xvfb.close();
            await rm(folder, { recursive: true });
        },
    };
}
