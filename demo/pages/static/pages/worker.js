// The demo's service worker: one address it answers itself, everything else it passes on to the network.
'use strict';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (pathname === '/worker/alone/') {
    event.respondWith(
      new Response('{"made_by":"the worker"}', { headers: { 'Content-Type': 'application/json' } }),
    );
  } else {
    event.respondWith(fetch(event.request));
  }
});
