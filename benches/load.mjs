// Twenty users at once on lists and firm pages of a served house; prints one JSON object of latencies in milliseconds.
// Usage: node benches/load.mjs BASE ACCOUNT PASSWORD [SECONDS] [PAUSE_MS]
// Without a pause each user asks again as soon as an answer is there: the house is full, and latency is users ÷ throughput.
// With one, a user reads that long between two answers. A firm's page is taken in as it comes and not read, for the
// users share the machine with the house.
import http from 'node:http';

const [base, account, password, seconds = '20', pause = '0'] = process.argv.slice(2);
const USERS = 20;
const SORTS = ['-dolphin', 'dolphin', '-rise', 'name'];
const FILTERS = ['', '&tier=red', '&tier=red,orange', '&trade=p2p', '&district=440305', '&search=' + encodeURIComponent('星川')];
const FIRMS_OF_A_LIST = 3;
const agent = new http.Agent({ keepAlive: true, maxSockets: USERS });

function ask(method, path, headers, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(`${base}/api/v1${path}`, { method, agent, headers }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function signIn() {
  const headers = { 'content-type': 'application/json', 'x-haitun-request': '1' };
  const answer = await ask('POST', '/session', headers, JSON.stringify({ account, password }));
  if (answer.status !== 200) throw new Error(answer.body.toString());
  return answer.headers['set-cookie'][0].split(';')[0];
}

const cookie = await signIn();
const times = { list: [], firm: [] };
const until = Date.now() + Number(seconds) * 1000;

async function timed(kind, path, headers) {
  if (Number(pause) > 0) await new Promise((resolve) => setTimeout(resolve, Number(pause) * (0.5 + Math.random())));
  const began = performance.now();
  const answer = await ask('GET', path, { cookie, ...headers });
  times[kind].push(performance.now() - began);
  if (answer.status !== 200) throw new Error(answer.body.toString());
  return answer.body;
}

async function user(number) {
  let turn = number;
  while (Date.now() < until) {
    const query = `sort=${SORTS[turn % SORTS.length]}${FILTERS[turn % FILTERS.length]}&limit=50`;
    let page = JSON.parse(await timed('list', `/firms?${query}`));
    if (page.next) page = JSON.parse(await timed('list', `/firms?${query}&cursor=${encodeURIComponent(page.next)}`));
    for (const row of page.items.slice(0, FIRMS_OF_A_LIST)) await timed('firm', `/firms/${row.firm_id}`, { 'accept-encoding': 'gzip' });
    turn += 7;
  }
}

await Promise.all(Array.from({ length: USERS }, (_, number) => user(number)));
agent.destroy();
const at = (sorted, share) => Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1));
const figures = Object.fromEntries(
  Object.entries(times).map(([kind, list]) => {
    const sorted = list.toSorted((left, right) => left - right);
    return [kind, { requests: sorted.length, p50: at(sorted, 0.5), p99: at(sorted, 0.99), max: at(sorted, 1) }];
  }),
);
console.log(JSON.stringify({ users: USERS, seconds: Number(seconds), pause_ms: Number(pause), ...figures }));
