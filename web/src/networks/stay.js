// Keeps the page on this device, to be used without a network, and offers a new version of it instead of mixing two.

/** What the page fetched before anything was kept is fetched once more, now to be kept. */
function keepUsed() {
    const names = new Set(performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1) ?? ''));
    // Not every browser lists what only workers ask for.
    if (names.has('pictures.js')) names.add('pictures-worker.js').add('pictures.wasm');
    for (const name of names) {
        if (/\.ink$|^pictures/.test(name)) fetch(name).catch(() => {}); // Then it is not kept.
    }
}

/** @param {() => void} onUse */
function offerNewVersion(onUse) {
    if (document.querySelector('#version')) return;
    const button = Object.assign(document.createElement('button'), { className: 'quiet', textContent: 'Use it' });
    button.addEventListener('click', onUse);
    const line = Object.assign(document.createElement('p'), { id: 'version', role: 'status' });
    line.append('There is a new version of this page. ', button);
    document.querySelector('footer')?.prepend(line);
}

/** @type {Promise<void> | undefined} */
let begun;

async function begin() {
    const { serviceWorker: workers } = navigator;
    // What was opened from a disk is there already.
    if (location.protocol === 'file:') return;
    // For those who install the page; nobody else needs to fetch it.
    document.head.append(Object.assign(document.createElement('link'), { rel: 'manifest', href: 'page.webmanifest' }));

    const registration = await workers.register('service-worker.js');
    let isKept = workers.controller !== null;
    let isAsked = false;
    function use() {
        isAsked = true;
        if (registration.waiting) registration.waiting.postMessage('use');
        else location.reload();
    }
    function look() {
        if (registration.waiting && isKept) offerNewVersion(use);
        registration.installing?.addEventListener('statechange', look);
    }
    workers.addEventListener('controllerchange', () => {
        if (!isKept) keepUsed();
        else if (isAsked) location.reload();
        // Asked for in another window: what is drawn in this one stays.
        else offerNewVersion(use);
        isKept = true;
    });
    registration.addEventListener('updatefound', look);
    look();
    // Not every browser asks by itself at each visit.
    if (isKept) await registration.update();
}

/** Begins once. Where the browser refuses, the page still needs its host. */
export function stay() {
    begun ??= begin().catch(() => {});
    return begun;
}
