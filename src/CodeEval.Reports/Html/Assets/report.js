// The report's behaviour: themes, the showdown's choice, and the list of samples with the panel that shows one.
// Whatever a model wrote gets into the page by textContent alone: see text() and shown().
'use strict';
(() => {
const root = document.documentElement;
root.dataset.script = 'yes';
const byId = id => document.getElementById(id);
const data = JSON.parse(byId('data').textContent);
const rows = data.model.length;
const pageSize = 50;

// ---- building elements ----------------------------------------------------------------------------------------------

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === 'onclick') made.addEventListener('click', value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  for (const child of children) if (child != null) made.append(child);
  return made;
}

// What cannot be seen, or would reorder what stands around it: control characters, marks of direction, spaces of no width.
const hidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/gu;

// Adds a text to an element, as text; hidden characters become marks that can be seen.
function shown(parent, text) {
  let from = 0;
  for (const match of text.matchAll(hidden)) {
    if (match.index > from) parent.append(text.slice(from, match.index));
    const code = match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
    const mark = element('span', { class: 'hidden-character' });
    mark.textContent = `⟨U+${code}⟩`;
    parent.append(mark);
    from = match.index + match[0].length;
  }
  if (from < text.length) parent.append(text.slice(from));
  return parent;
}

// An element that shows a text of a model; what is long is cut until somebody wants all of it.
function text(name, content, attributes, limit = 20000) {
  const made = element(name, attributes);
  if (content.length <= limit) return shown(made, content);
  shown(made, content.slice(0, limit));
  made.append(element('button', {
    type: 'button', class: 'more', onclick: () => { made.textContent = ''; shown(made, content); }
  }, `show all ${content.length.toLocaleString('en')} characters`));
  return made;
}

const chip = verdict => element('span', { class: `chip v-${verdict}` }, verdict);
const number = value => value.toLocaleString('en');
const word = place => place < 0 ? '' : data.words[place];

// ---- theme ----------------------------------------------------------------------------------------------------------

const themes = ['system', 'light', 'dark'];
const prefersDark = matchMedia('(prefers-color-scheme: dark)');
let theme = 'system';
try { theme = themes.includes(localStorage.getItem('codeeval-theme')) ? localStorage.getItem('codeeval-theme') : 'system'; } catch { /* A page from a file may have no storage. */ }

function applyTheme() {
  root.dataset.theme = theme === 'dark' || (theme === 'system' && prefersDark.matches) ? 'dark' : 'light';
  byId('theme').textContent = `Theme: ${theme}`;
}

byId('theme').addEventListener('click', () => {
  theme = themes[(themes.indexOf(theme) + 1) % themes.length];
  try { localStorage.setItem('codeeval-theme', theme); } catch { /* As above. */ }
  applyTheme();
});
prefersDark.addEventListener('change', applyTheme);
applyTheme();

// ---- showdown -------------------------------------------------------------------------------------------------------

const sides = [byId('showdown-first'), byId('showdown-second')];
if (sides[0]) {
  const pairs = [...document.querySelectorAll('.pair')];
  const show = () => {
    const [first, second] = sides.map(side => side.value);
    let found = false;
    for (const pair of pairs) {
      const { first: one, second: other } = pair.dataset;
      const wanted = !found && ((one === first && other === second) || (one === second && other === first));
      pair.hidden = !wanted;
      found ||= wanted;
    }
    byId('no-pair').hidden = found;
  };
  sides.forEach(side => side.addEventListener('change', show));
  show();
}

// ---- texts: deflated blocks that are unpacked when they are asked for ------------------------------------------------

const unpacked = new Map();

async function unpack(id) {
  const packed = atob(byId(id).textContent);
  const bytes = new Uint8Array(packed.length);
  for (let place = 0; place < packed.length; place++) bytes[place] = packed.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return JSON.parse(await new Response(stream).text());
}

function block(prefix, place) {
  const id = prefix + Math.floor(place / data.block);
  if (!unpacked.has(id)) {
    // A few blocks are kept: neighbours are often looked at one after another.
    if (unpacked.size > 7) unpacked.delete(unpacked.keys().next().value);
    unpacked.set(id, unpack(id));
  }
  return unpacked.get(id);
}

const textOf = async (prefix, place) => (await block(prefix, place))[place % data.block];

// The script runs before the blocks behind it are there.
const loaded = document.readyState === 'complete' ? Promise.resolve() : new Promise(done => addEventListener('load', done, { once: true }));

// ---- the list of samples --------------------------------------------------------------------------------------------

const filters = {
  model: { values: data.models, of: row => data.models[data.model[row]], all: 'all models' },
  task: { values: data.tasks.map(task => task.id), of: row => data.tasks[data.task[row]].id, all: 'all tasks' },
  category: { values: [...new Set(data.tasks.map(task => task.category))].sort(), of: row => data.tasks[data.task[row]].category, all: 'all categories' },
  verdict: { values: data.verdicts.filter((_, place) => data.verdict.includes(place)), of: row => data.verdicts[data.verdict[row]], all: 'all verdicts' },
  error: { values: [...new Set(data.error)].filter(place => place >= 0).map(word).sort(), of: row => word(data.error[row]), all: 'any or none' },
};
for (const [name, filter] of Object.entries(filters)) {
  filter.select = byId(`filter-${name}`);
  filter.select.append(element('option', { value: '' }, filter.all), ...filter.values.map(value => shown(element('option', { value }), value)));
  filter.select.addEventListener('change', () => refresh());
}

const columns = [
  { head: 'sample', key: row => data.task[row] * 1e6 + data.model[row] * 1e4 + data.index[row] },
  { head: 'model', key: row => data.model[row] },
  { head: 'verdict', key: row => data.verdict[row] },
  { head: 'why', key: row => word(data.detail[row]) || word(data.message[row]) },
  { head: 'tests', key: row => data.testsTotal[row] ? data.testsPassed[row] / data.testsTotal[row] : -1, number: true },
  { head: 'tokens out', key: row => data.outputTokens[row], number: true, shown: data.outputTokens.some(tokens => tokens >= 0) },
  { head: 'cost', key: row => data.costUsd[row], number: true, shown: data.costUsd.some(cost => cost >= 0) },
  { head: 'graded in', key: row => data.durationMs[row], number: true },
].filter(column => column.shown !== false);

const state = { matches: [], page: 0, column: null, down: false, inCode: null, code: null };
const haystacks = new Array(rows);

function haystack(row) {
  const task = data.tasks[data.task[row]];
  return haystacks[row] ??= `${task.id} #${data.index[row]}\n${task.title}\n${data.models[data.model[row]]}\n${word(data.detail[row])}\n${word(data.message[row])}\n${word(data.error[row])}`.toLowerCase();
}

function refresh(keepPage) {
  const wanted = byId('search').value.trim().toLowerCase();
  const active = Object.values(filters).filter(filter => filter.select.value !== '');
  const inCode = byId('in-code').checked && wanted ? codeMatches(wanted) : null;
  state.matches = [];
  for (let row = 0; row < rows; row++) {
    if (active.every(filter => filter.of(row) === filter.select.value)
      && (!wanted || haystack(row).includes(wanted) || inCode?.has(row))) state.matches.push(row);
  }
  if (state.column !== null) sortMatches();
  if (!keepPage) state.page = 0;
  render();
}

function sortMatches() {
  const key = columns[state.column].key;
  const order = state.down ? -1 : 1;
  const keys = new Map(state.matches.map(row => [row, key(row)]));
  state.matches.sort((a, b) => {
    const [left, right] = [keys.get(a), keys.get(b)];
    return left < right ? -order : left > right ? order : a - b;
  });
}

// Looks through the texts block by block, and shows what it found as it goes. The words are those looked for last.
function codeMatches(wanted) {
  if (state.code?.wanted !== wanted) {
    const search = state.code = { wanted, found: new Set(), done: 0 };
    (async () => {
      await loaded;
      for (let first = 0; first < rows; first += data.block) {
        const samples = await unpack('t' + first / data.block);
        if (state.code !== search) return;
        samples.forEach((sample, place) => {
          if (`${sample.completion || ''}\n${sample.submission || ''}`.toLowerCase().includes(wanted)) search.found.add(first + place);
        });
        search.done = Math.min(rows, first + data.block);
        if (search.done === rows || (first / data.block) % 20 === 19) refresh(true);
        // The page stays usable meanwhile.
        await new Promise(done => setTimeout(done));
      }
    })();
  }
  return state.code.found;
}

const linkOf = row => `#s=${[data.models[data.model[row]], data.tasks[data.task[row]].id, String(data.index[row])].map(encodeURIComponent).join('/')}`;

function render() {
  const pages = Math.max(1, Math.ceil(state.matches.length / pageSize));
  state.page = Math.min(state.page, pages - 1);
  const searching = state.code && byId('in-code').checked && byId('search').value.trim() && state.code.done < rows;
  byId('count').textContent = `${number(state.matches.length)} of ${number(rows)} samples${searching ? `, looking through code: ${Math.round(100 * state.code.done / rows)} %` : ''}`;
  const head = element('tr', {}, ...columns.map((column, place) => element('th', {
    scope: 'col', class: column.number && 'n', 'aria-sort': state.column === place ? (state.down ? 'descending' : 'ascending') : 'none'
  }, element('button', { type: 'button', onclick: () => sortBy(place) }, column.head + (state.column === place ? (state.down ? ' ▼' : ' ▲') : '')))));
  const body = element('tbody', {}, ...state.matches.slice(state.page * pageSize, (state.page + 1) * pageSize).map(rowOf));
  byId('list').replaceChildren(element('thead', {}, head), body);
  byId('pages').replaceChildren(
    element('button', { type: 'button', disabled: state.page === 0, onclick: () => turn(-1) }, '← previous'),
    element('span', {}, `page ${number(state.page + 1)} of ${number(pages)}`),
    element('button', { type: 'button', disabled: state.page >= pages - 1, onclick: () => turn(1) }, 'next →'));
}

function rowOf(row) {
  const task = data.tasks[data.task[row]];
  const why = [word(data.detail[row]), word(data.message[row])].filter(part => part).join(': ');
  const cells = {
    'model': () => shown(element('td'), data.models[data.model[row]]),
    'verdict': () => element('td', {}, chip(data.verdicts[data.verdict[row]])),
    'why': () => shown(element('td', { class: 'text' }), why),
    'tests': () => element('td', { class: 'n' }, data.testsTotal[row] ? `${data.testsPassed[row]}/${data.testsTotal[row]}` : ''),
    'tokens out': () => element('td', { class: 'n' }, data.outputTokens[row] < 0 ? '' : number(data.outputTokens[row])),
    'cost': () => element('td', { class: 'n' }, data.costUsd[row] < 0 ? '' : `$${data.costUsd[row]}`),
    'graded in': () => element('td', { class: 'n' }, `${number(data.durationMs[row])} ms`),
  };
  const name = element('th', { scope: 'row' }, shown(element('a', { href: linkOf(row) }), `${task.id} #${data.index[row]}`));
  return element('tr', {}, name, ...columns.slice(1).map(column => cells[column.head]()));
}

function sortBy(place) {
  if (state.column !== place) [state.column, state.down] = [place, false];
  else if (!state.down) state.down = true;
  else [state.column, state.down] = [null, false];
  refresh(true);
  byId('list').querySelectorAll('thead button')[place].focus();
}

function turn(step) {
  state.page += step;
  render();
  byId('samples').scrollIntoView();
}

let typing;
byId('search').addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(refresh, 150); });
byId('in-code').addEventListener('change', () => refresh());
byId('filters').addEventListener('submit', event => event.preventDefault());
byId('filters').addEventListener('reset', () => setTimeout(() => { state.code = null; refresh(); }));

// ---- C#, coloured ----------------------------------------------------------------------------------------------------

const keywords = new Set(('abstract as async await base bool break byte case catch char checked class const continue decimal default delegate do double dynamic else enum event explicit extern false file finally fixed float for foreach get global goto if implicit in init int interface internal is lock long nameof namespace new not null object operator or out override params partial private protected public readonly record ref required return sbyte scoped sealed set short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using value var virtual void volatile when where while with yield').split(' '));

// One alternative a kind of token; none can match in more than one way, so that no text takes long.
const token = new RegExp([
  String.raw`(?<comment>\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$))`,
  String.raw`(?<raw>\$*"{3,})`,
  String.raw`(?<string>(?:\$@|@\$|@)"(?:[^"]|"")*(?:"|$)|\$?"(?:[^"\\\r\n]|\\[^\r\n])*(?:"|$)?)`,
  String.raw`(?<char>'(?:[^'\\\r\n]|\\[^\r\n]{1,9}?)')`,
  String.raw`(?<number>\b\d[\w.]*)`,
  String.raw`(?<name>@?[\p{L}_][\p{L}\p{N}_]*)`,
].join('|'), 'gu');

// Cuts code into pieces [text, kind].
function tokens(code) {
  const pieces = [];
  let from = 0;
  token.lastIndex = 0;
  for (let match; (match = token.exec(code));) {
    const { comment, raw, string, char, number: digits, name } = match.groups;
    let end = match.index + match[0].length;
    if (raw) {
      // A raw string ends at as many quotes as it began with.
      const quotes = raw.replace(/^\$+/, '');
      const close = code.indexOf(quotes, end);
      end = close < 0 ? code.length : close + quotes.length;
      token.lastIndex = end;
    }
    const kind = comment ? 'comment' : raw || string || char ? 'string' : digits ? 'number' : keywords.has(name) ? 'keyword' : '';
    if (kind) {
      pieces.push([code.slice(from, match.index), ''], [code.slice(match.index, end), kind]);
      from = end;
    }
    if (end === match.index) token.lastIndex++;
  }
  pieces.push([code.slice(from), '']);
  return pieces;
}

const lineEnd = /\r\n|[\n\r\u0085\u2028\u2029]/;
const maxLine = 2000;
const maxLines = 3000;

// Code as a list of lines, with what the compiler said under the line where it stands.
function codeOf(code, diagnostics) {
  const said = new Map();
  for (const diagnostic of diagnostics) said.set(diagnostic.line, [...(said.get(diagnostic.line) || []), diagnostic]);
  const lines = [[]];
  // What is very large is shown without colours.
  for (const [piece, kind] of code.length > 400000 ? [[code, '']] : tokens(code)) {
    piece.split(lineEnd).forEach((part, place) => {
      if (place > 0) lines.push([]);
      if (part) lines.at(-1).push([part, kind]);
    });
  }
  const list = element('ol', { class: 'code', 'aria-label': 'Code' });
  const add = (from, to) => {
    for (let line = from; line < to; line++) list.append(lineOf(lines[line], said.get(line + 1)));
  };
  add(0, Math.min(lines.length, maxLines));
  if (lines.length > maxLines) {
    const more = element('li', {}, element('button', { type: 'button', class: 'more', onclick: () => { more.remove(); add(maxLines, lines.length); } }, `show all ${number(lines.length)} lines`));
    list.append(more);
  }
  return list;
}

function lineOf(pieces, diagnostics) {
  const line = element('li', { class: diagnostics && 'bad' });
  const length = pieces.reduce((sum, [piece]) => sum + piece.length, 0);
  const fill = limit => {
    let left = limit;
    for (const [piece, kind] of pieces) {
      if (left <= 0) break;
      const part = piece.slice(0, left);
      left -= part.length;
      if (kind) line.append(shown(element('span', { class: `k-${kind}` }), part));
      else shown(line, part);
    }
  };
  const tell = () => {
    for (const diagnostic of diagnostics || []) {
      line.append(text('div', `${diagnostic.severity} ${diagnostic.id}, column ${diagnostic.column}: ${diagnostic.message}`, { class: `diagnostic ${diagnostic.severity === 'warning' ? 'warning' : ''}` }, 2000));
    }
  };
  fill(Math.min(length, maxLine));
  if (length > maxLine) {
    line.append(element('button', { type: 'button', class: 'more', onclick: () => { line.textContent = ''; fill(length); tell(); } }, `show all ${number(length)} characters`));
  }
  tell();
  return line;
}

// ---- one sample -------------------------------------------------------------------------------------------------------

const panel = byId('sample');

// The names in an address after its mark; null where somebody mistyped it.
function namesIn(hash, mark) {
  if (!hash.startsWith(mark)) return null;
  try { return hash.slice(mark.length).split('/').map(decodeURIComponent); } catch { return null; }
}

// The sample that an address names; -1 where it names none.
function rowIn(hash) {
  const [modelName, taskId, index] = namesIn(hash, '#s=') || [];
  const model = data.models.indexOf(modelName);
  const task = data.tasks.findIndex(candidate => candidate.id === taskId);
  return data.index.findIndex((number, row) => String(number) === index && data.model[row] === model && data.task[row] === task);
}

async function openSample(row) {
  await loaded;
  const task = data.tasks[data.task[row]];
  const [sample, prompt] = await Promise.all([textOf('t', row), task.prompt ? textOf('p', data.task[row]) : null]);
  // Somebody may have gone on meanwhile.
  if (rowIn(location.hash) !== row) return;
  panel.replaceChildren(...partsOf(row, task, sample, prompt).filter(part => part));
  panel.scrollTop = 0;
  if (!panel.open) panel.showModal();
}

function partsOf(row, task, sample, prompt) {
  const at = state.matches.indexOf(row);
  const beside = (step, label) => {
    const other = at < 0 ? undefined : state.matches[at + step];
    return element('button', { type: 'button', disabled: other === undefined, onclick: () => { location.replace(linkOf(other)); } }, label);
  };
  const failure = sample.compileFailure;
  return [
    element('div', { class: 'bar-top' },
      shown(element('h2', { id: 'sample-h' }), `${task.id} #${sample.index}`),
      beside(-1, '←\u00a0previous'), beside(1, 'next\u00a0→'),
      element('button', { type: 'button', autofocus: true, onclick: () => panel.close() }, 'Close')),
    element('p', {}, chip(sample.verdict), ' ', shown(element('strong'), sample.model), task.title ? shown(element('span'), ` · ${task.title}`) : null),
    sample.message ? text('p', sample.message, {}, 2000) : null,
    factsOf(sample, task),
    ...(sample.turns?.length ? [heading('Answers'), element('ol', {}, ...sample.turns.map(turnOf))] : []),
    ...(failure ? failureOf(failure) : []),
    ...(sample.failedTests?.length ? [heading('Tests that did not pass'), ...sample.failedTests.map(test => element('details', { open: sample.failedTests.length < 6 }, text('summary', test.name, {}, 300), text('pre', test.message, {}, 4000)))] : []),
    heading('Code'),
    sample.submission == null ? element('p', {}, 'No code was found in the reply.') : codeOf(sample.submission, sample.diagnostics || []),
    ...placeless(sample),
    ...(sample.quality ? [heading('Quality'), factsOfQuality(sample.quality)] : []),
    heading('Reply'),
    sample.completion == null ? element('p', {}, 'There was no reply.') : text('pre', sample.completion, { tabindex: '0', 'aria-label': 'Reply' }),
    ...(sample.extraction?.length ? [element('ul', { class: 'small' }, ...sample.extraction.map(step => text('li', step, {}, 500)))] : []),
    heading(data.command === 'grade' ? 'Prompt (the task’s own; who sampled the reply may have sent another)' : 'Prompt'),
    ...(prompt
      ? [prompt.system ? element('details', {}, element('summary', {}, 'System message'), text('pre', prompt.system)) : null, text('pre', prompt.user, { tabindex: '0', 'aria-label': 'Prompt' })]
      : [element('p', {}, 'The prompt is not in the run’s folder.')]),
  ];
}

const heading = words => element('h3', {}, words);

function facts(pairs) {
  return element('dl', { class: 'facts-list' }, ...pairs.filter(([, value]) => value != null && value !== '')
    .map(([name, value]) => element('div', {}, element('dt', {}, name), text('dd', String(value), {}, 300))));
}

function factsOf(sample, task) {
  const usage = sample.usage;
  return facts([
    ['detail', sample.detail],
    ['strict verdict', sample.strictVerdict],
    ['category', task.category],
    ['tests passed', sample.tests?.total ? `${sample.tests.passed} of ${sample.tests.total}` : null],
    ['tokens in / out', usage ? `${number(usage.inputTokens)} / ${number(usage.outputTokens)}` : null],
    ['of them cached / reasoning', usage?.cachedInputTokens || usage?.reasoningTokens ? `${number(usage.cachedInputTokens || 0)} / ${number(usage.reasoningTokens || 0)}` : null],
    ['cost', sample.costUsd != null ? `$${sample.costUsd}` : null],
    ['graded in', `${number(sample.durationMs)} ms`],
    ['requests', sample.calls],
    ['stopped because', sample.finishReason],
    ['tools called', sample.toolCalls?.length ? sample.toolCalls.join(', ') : null],
  ]);
}

function factsOfQuality(quality) {
  const warnings = Object.entries(quality.analyzerWarnings || {}).map(([rule, count]) => `${rule} × ${count}`).join(', ');
  const beside = (own, reference) => reference == null ? own : `${own} (reference: ${reference})`;
  return facts([
    ['lines of code', beside(quality.lines, quality.reference?.lines)],
    ['cyclomatic complexity', beside(quality.complexity, quality.reference?.complexity)],
    ['nullable warnings', quality.nullableWarnings],
    ['analyzer warnings', warnings || 'none'],
  ]);
}

const turnOf = turn => element('li', {}, chip(turn.verdict), ' ',
  text('span', [turn.detail, (turn.errors || []).join(' '), turn.feedback ? `told: ${turn.feedback}` : ''].filter(part => part).join(' · '), {}, 500));

function failureOf(failure) {
  const list = element('ul', {}, ...failure.roots.map(root => {
    const parts = [`${root.id} (${root.phase}, ${root.category})`];
    if (root.line) parts.push(`line ${root.line}`);
    if (root.name) parts.push(`name: ${root.name}`);
    if (root.invented) parts.push(`made up: ${root.invented.kind} ${root.invented.name}${root.invented.nearest ? `, nearest that exists: ${root.invented.nearest}` : ''}`);
    if (root.suggestion) parts.push(`would put it right: ${root.suggestion}`);
    if (root.cascades) parts.push(`explains ${root.cascades} more`);
    return text('li', parts.join(' · '), {}, 1000);
  }));
  const repair = failure.repair;
  return [
    heading('Why it does not compile'), list,
    failure.cascades ? element('p', {}, failure.cascades === 1 ? '1 more error follows from these.' : `${failure.cascades} more errors follow from these.`) : null,
    repair ? text('p', `A trivial repair makes it compile: ${repair.steps.join('; ')}.${repair.verdict ? ` Its verdict would then be ${repair.verdict}.` : ''} That counts nowhere.`, {}, 1000) : null,
  ];
}

// Diagnostics without a line in the code that is shown.
function placeless(sample) {
  const lines = sample.submission == null ? 0 : sample.submission.split(lineEnd).length;
  const rest = (sample.diagnostics || []).filter(diagnostic => diagnostic.line < 1 || diagnostic.line > lines);
  return rest.map(diagnostic => text('div', `${diagnostic.severity} ${diagnostic.id}: ${diagnostic.message}`, { class: 'diagnostic' }, 2000));
}

panel.addEventListener('close', () => {
  const row = rowIn(location.hash);
  if (row < 0) return;
  const link = [...document.querySelectorAll('#list tbody a')].find(candidate => candidate.getAttribute('href') === linkOf(row));
  history.replaceState(null, '', location.pathname + location.search);
  link?.focus();
});

// #s=model/task/index opens a sample, #f=model/task lists those of a cell of the map.
function follow() {
  const row = rowIn(location.hash);
  if (row >= 0) {
    openSample(row);
    return;
  }
  if (panel.open) panel.close();
  const cell = namesIn(location.hash, '#f=');
  if (cell) {
    const [model, task] = cell;
    byId('filters').reset();
    // After the reset's own refresh.
    setTimeout(() => { filters.model.select.value = model; filters.task.select.value = task; refresh(); byId('samples').scrollIntoView(); });
  }
}

addEventListener('hashchange', follow);
refresh();
performance.mark('codeeval-ready');
follow();
})();
