// The script of the reading side. As a worker it serves its page; as a script in the page it waits for a port.

import { serve } from './service.js';

if (typeof document === 'undefined') serve(/** @type {any} */ (globalThis));
else Object.assign(globalThis, { inklingServe: serve });
