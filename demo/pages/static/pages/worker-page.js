'use strict';

const box = document.getElementById('requests');
const log = document.getElementById('log');
const { script, scope, answer } = box.dataset;

function say(text) {
  log.textContent += `\n${text}`;
}

async function ask(url) {
  const response = await fetch(url);
  say(`${url}: ${response.ok ? await response.text() : response.status}`);
}

const requests = {
  through: () => ask(answer),
  alone: () => ask('/worker/alone/'),
  async remove() {
    const registration = await navigator.serviceWorker.getRegistration(scope);
    await registration?.unregister();
    say('removed; reload to install it again');
  },
};

function enable() {
  for (const button of box.querySelectorAll('button')) button.disabled = false;
  say('the worker is in charge of this page');
}

async function install() {
  await navigator.serviceWorker.register(script, { scope });
  if (navigator.serviceWorker.controller) enable();
  else navigator.serviceWorker.addEventListener('controllerchange', enable, { once: true });
}

box.addEventListener('click', (event) => {
  const kind = event.target.dataset.request;
  if (kind) requests[kind]().catch((error) => say(String(error)));
});

install().catch((error) => say(`no worker: ${error}`));
