// Keeps one version of the page to be used without a network: whole or not at all. The build fills in its files.

/**
 * Files beside this one, './' for the page itself, with their hashes as `fetch` takes them.
 * @typedef {Record<string, string>} Files
 */
const { version, always, whenUsed } = /** @type {{ version: string, always: Files, whenUsed: Files }} */ (
    /** @type {any} */ (globalThis).inklingFiles
);
const worker = /** @type {any} */ (globalThis);
const { scope } = worker.registration;
// The host may serve other projects, too, and this one under several paths.
const prefix = `inkling ${scope} `;
const own = prefix + version;

/** The very bytes of this version, from the browser's ordinary cache if they are there. @param {string} name */
function fetchOwn(name) {
    const integrity = always[name] ?? whenUsed[name];
    return fetch(name, { integrity }).catch(() => fetch(name, { integrity, cache: 'reload' }));
}

async function install() {
    // What an older version kept because it was used is kept in this one.
    const names = Object.keys(always);
    for (const name of Object.keys(whenUsed)) if (await caches.match(name)) names.push(name);
    const responses = await Promise.all(names.map(fetchOwn));
    const cache = await caches.open(own);
    await Promise.all(names.map((name, i) => cache.put(name, responses[i])));
}

async function activate() {
    const older = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== own);
    await Promise.all(older.map((name) => caches.delete(name)));
    await worker.clients.claim();
}

/** @param {string} name */
async function answer(name) {
    const cache = await caches.open(own);
    const kept = await cache.match(name);
    if (kept) return kept;
    // The browser has thrown the version away: then the host's counts.
    if (name in always) return fetch(name);
    const response = await fetchOwn(name).catch((error) => {
        // The host may have a newer version, whose file is another: the page is to offer it.
        worker.registration.update();
        throw error;
    });
    await cache.put(name, response.clone()).catch(() => {}); // No room: it is used all the same.
    return response;
}

worker.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(activate()));
// The page asks for it when its reader does.
worker.addEventListener('message', () => worker.skipWaiting());
worker.addEventListener('fetch', (/** @type {any} */ event) => {
    const [address] = event.request.url.split(/[?#]/);
    const name = address.startsWith(scope) ? address.slice(scope.length).replace(/^(index\.html)?$/, './') : '';
    if (name in always || name in whenUsed) event.respondWith(answer(name));
});
