// Twenty users at once on lists and firm pages of a served house; prints one JSON object of latencies in milliseconds.
// Usage: node benches/load.mjs BASE ACCOUNT PASSWORD [SECONDS]
const [base, account, password, seconds = '20'] = process.argv.slice(2);
const USERS = 20;
const SORTS = ['-dolphin', 'dolphin', '-rise', 'name'];
const FILTERS = ['', '&tier=red', '&tier=red,orange', '&trade=p2p', '&district=440305', '&search=' + encodeURIComponent('星川')];

async function signIn() {
  const answer = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-haitun-request': '1' },
    body: JSON.stringify({ account, password }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.headers.get('set-cookie').split(';')[0];
}

const cookie = await signIn();
const times = { list: [], firm: [] };
const until = Date.now() + Number(seconds) * 1000;

async function timed(kind, path) {
  const began = performance.now();
  const answer = await fetch(`${base}/api/v1${path}`, { headers: { cookie } });
  const body = await answer.json();
  times[kind].push(performance.now() - began);
  if (!answer.ok) throw new Error(JSON.stringify(body));
  return body;
}

async function user(number) {
  let turn = number;
  while (Date.now() < until) {
    const query = `sort=${SORTS[turn % SORTS.length]}${FILTERS[turn % FILTERS.length]}&limit=50`;
    let page = await timed('list', `/firms?${query}`);
    if (page.next) page = await timed('list', `/firms?${query}&cursor=${encodeURIComponent(page.next)}`);
    for (const row of page.items.slice(0, 3)) await timed('firm', `/firms/${row.firm_id}`);
    turn += 7;
  }
}

await Promise.all(Array.from({ length: USERS }, (_, number) => user(number)));
const at = (sorted, share) => Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1));
const figures = Object.fromEntries(
  Object.entries(times).map(([kind, list]) => {
    const sorted = list.toSorted((left, right) => left - right);
    return [kind, { requests: sorted.length, p50: at(sorted, 0.5), p99: at(sorted, 0.99), max: at(sorted, 1) }];
  }),
);
console.log(JSON.stringify({ users: USERS, seconds: Number(seconds), ...figures }));
