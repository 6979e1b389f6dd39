// The form of an entry, quicker. It works without this.
'use strict';
(() => {
const form = document.querySelector('form[data-kept]');
if (!form) return;
const said = form.querySelector('[data-saved]');
const hear = (from, ...given) => from.addEventListener(...given);
const press = css => form.querySelector(css)?.click();
let typed = '', asking;

// Ctrl+Enter saves and begins the next; with Shift it stays. Enter in the last row adds one.
hear(form, 'keydown', event => {
  if (event.key !== 'Enter') return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    return press(event.shiftKey ? '[name=do][value=save]' : '[name=next]');
  }
  const row = event.target.closest('.row, .claim');
  if (!row || event.target.matches('textarea, button, summary')) return;
  event.preventDefault();
  const rows = [...row.parentElement.querySelectorAll(':scope > .row, :scope > .claim')];
  if (row === rows.at(-1)) row.parentElement.querySelector('[name=add]').click();
});

// What is longer than is taken is told before it is sent: all of it stays in its field.
const size = field => field.value.length > field.dataset.most ? [...field.value].length : 0;
const long = () => [...form.querySelectorAll('[data-most]')].find(field => size(field) > field.dataset.most);
const refuse = field => {
  const words = document.getElementById(`${field.id}_error`) || document.createElement('span');
  Object.assign(words, { id: `${field.id}_error`, className: 'error', role: 'alert' });
  words.textContent = form.dataset.long.replace('%m', (+field.dataset.most).toLocaleString())
    .replace('%n', size(field).toLocaleString());
  field.before(words);
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', words.id);
  for (let box = field; box = box.parentElement.closest('details');) box.open = true;
  field.focus();
};

// What is read, found and alike is asked for when a field is left, and swapped in.
const body = () => new URLSearchParams(new FormData(form));
const ask = async () => {
  if (long()) return;
  asking?.abort();
  asking = new AbortController();
  const sent = body();
  sent.set('look', '1');
  try {
    const answer = await fetch(location.href, { method: 'POST', body: sent, signal: asking.signal });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const fresh of page.querySelectorAll('[data-live]')) {
      const old = document.getElementById(fresh.id);
      if (old && !old.contains(document.activeElement)) old.replaceWith(fresh);
    }
    show();
  } catch { /* left as it is: the button does the same */ }
};
hear(form, 'change', ({ target }) => target.matches('[data-when], select, [name^=source]') && ask());

// Unsaved work is kept every ten seconds.
const keep = async () => {
  if (long()) return;
  const now = `${body()}`;
  if (now === typed) return;
  typed = now;
  try {
    const answer = await fetch(form.dataset.keep, { method: 'POST', body: body() });
    const told = await answer.json();
    said.textContent = answer.ok ? said.dataset.saved.replace('%s',
      new Date(told.kept_at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })) : told.error;
  } catch { typed = ''; }
};
const show = () => { for (const each of document.querySelectorAll('[data-keys]')) each.hidden = false; };
typed = `${body()}`;
const clock = setInterval(keep, 1e4);
hear(form, 'submit', event => {
  const field = long();
  if (!field) return clearInterval(clock);
  event.preventDefault();
  refuse(field);
});
show();
})();
