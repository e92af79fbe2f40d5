// Requests a script makes. `/fetch/?auto=fetch` presses a button by itself; with `&count=500` it does "many" with that many;
// `&write=0` makes them read only. When all have ended, <html data-done> holds how many were answered.
'use strict';

const box = document.getElementById('requests');
const log = document.getElementById('log');
const params = new URLSearchParams(location.search);
const { answer, slow } = box.dataset;

function say(text) {
  log.textContent += `${text}\n`;
}

async function ask(url) {
  const response = await fetch(url);
  return response.json();
}

function askByXhr() {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', answer);
    request.setRequestHeader('X-CSRFToken', box.querySelector('[name=csrfmiddlewaretoken]').value);
    request.addEventListener('load', () => resolve(JSON.parse(request.responseText)));
    request.addEventListener('error', () => reject(new Error('the request failed')));
    request.send();
  });
}

async function askMany(count, url) {
  const answers = await Promise.all(Array.from({ length: count }, (_, index) => ask(`${url}&n=${index}`)));
  return { answered: answers.length };
}

async function askAndLeave() {
  const controller = new AbortController();
  await fetch(slow, { signal: controller.signal });
  controller.abort();
  return { left: 'after the headers' };
}

const write = params.get('write') === '0' ? '0' : '1';
const requests = {
  fetch: () => ask(answer),
  xhr: askByXhr,
  read: () => ask(`${answer}?write=0`),
  many: () => askMany(Number(params.get('count') ?? 20), `${answer}?write=${write}`),
  abort: askAndLeave,
  // Nothing listens on this port of the loopback.
  unreachable: () => ask('http://127.0.0.1:47/'),
};

async function run(kind) {
  try {
    const result = await requests[kind]();
    say(`${kind}: ${JSON.stringify(result)}`);
    document.documentElement.dataset.done = String(result.answered ?? 1);
  } catch (error) {
    say(`${kind}: ${error}`);
    document.documentElement.dataset.done = '0';
  }
}

box.addEventListener('click', (event) => {
  const kind = event.target.dataset.request;
  if (kind) run(kind);
});

if (Object.hasOwn(requests, params.get('auto') ?? '')) run(params.get('auto'));
