// Lists, reviews.
'use strict';
(doc => {
const $ = (css, from = doc) => from.querySelector(css);
const $$ = (css, from = doc) => [...from.querySelectorAll(css)];
const list = $('#suggestions'), text = $('#article'), dialog = $('dialog.keys');
const hear = (from, ...given) => from.addEventListener(...given);
const stop = e => e.preventDefault();
const here = () => doc.activeElement;

// Swapped lists: focus stays, what fails opens whole.
hear(doc, 'htmx:beforeRequest', e => doc.hidden && !e.detail.boosted && stop(e));
hear(doc, 'htmx:afterSettle', e => here() === doc.body && ($('#total') || $('select', e.target))?.focus());
const fail = ({ detail: d }) => d.boosted && (location = d.pathInfo.finalRequestPath);
hear(doc, 'htmx:responseError', fail);
hear(doc, 'htmx:sendError', fail);

if (!list || !text) return;
const items = $$('[data-n]', list);
const near = (e, css) => e.target.closest(css);
const itemOf = node => node.closest('#suggestions [data-n]');
const nth = n => $(`[data-n="${n}"]`, list);
const keep = (store, name, value) => {
  try { return (store = window[`${store}Storage`]) && value ? store[name] = value : store[name]; } catch { return ''; }
};

// One is chosen: card and words.
const choose = it => {
  for (const each of items) each.removeAttribute('aria-current');
  for (const mark of $$('.chosen', text)) mark.classList.remove('chosen');
  const marks = $$(`[data-n~="${it.dataset.n}"]`, text);
  for (const mark of marks) mark.classList.add('chosen');
  it.setAttribute('aria-current', 'true');
  if (marks[0]) text.scrollTop = marks[0].offsetTop - text.clientHeight / 3;
};
const go = it => {
  it.focus({ preventScroll: true });
  it.scrollIntoView({ block: 'nearest' });
};
hear(list, 'focusin', ({ target }) => itemOf(target) && choose(itemOf(target)));
hear(list, 'click', e => {
  if (!near(e, 'a[href^="#m"]')) return;
  choose(itemOf(e.target));
  if (getComputedStyle(text).overflowY === 'auto') stop(e);
});
hear(text, 'click', e => {
  const link = near(e, 'a[href^="#n"]'), mark = near(e, 'mark');
  if (!link && (!mark || !getSelection().isCollapsed)) return;
  stop(e);
  go(nth(link ? link.hash.slice(2) : parseInt(mark.dataset.n)));
});

// Keys, while a card has the focus.
const on = () => keep('local', 'keys') !== 'off';
const show = () => doc.documentElement.dataset.keys = on() ? 'on' : 'off';
hear(doc, 'click', e => {
  const turn = near(e, '[data-turn]');
  if (turn) {
    keep('local', 'keys', turn.dataset.turn);
    show();
    $(`[data-turn]:not([data-turn=${turn.dataset.turn}])`, turn.closest('p')).focus();
  } else if (near(e, 'details.keys > summary')) {
    stop(e);
    dialog.showModal();
  }
});
const press = el => {
  const box = el.parentElement;
  if (!el.matches('summary')) return el.focus(), el.click();
  box.open = true;
  ($('input:not([type=hidden]), select, textarea', box) || el).focus();
};
const button = (key, it) => {
  const css = `[data-key=${key}]`, own = it && $(css, it);
  if (own || 'aemx'.includes(key)) return own;
  const last = nth(keep('session', 'last'));
  return $(`[role=status] ${css}`, list) || (last && $(css, last)) || $(css);
};
const steps = { j: 1, k: -1 };
const doing = (key, it) => {
  if (key === '?') return () => dialog.showModal();
  if (steps[key]) {
    const next = items[it ? items.indexOf(it) + steps[key] : 0];
    return () => next && go(next);
  }
  if (/^[1-9]$/.test(key)) {
    const reason = it && $$('details[open] [name=reason]', it)[key - 1];
    return reason && (() => { reason.checked = true; reason.form.requestSubmit(); });
  }
  const found = /^[aemxnu]$/.test(key) && button(key, it);
  return found && (() => press(found));
};
hear(doc, 'keydown', e => {
  const at = here(), it = itemOf(at), key = e.key.toLowerCase();
  if (e.ctrlKey || e.metaKey || e.altKey || !on() || !list.contains(at)) return;
  if (key === 'escape' && it) {
    for (const each of $$('details', it)) each.open = false;
    go(it);
  } else if (!at.matches('textarea, select, input:not([type=radio], [type=checkbox])')) {
    const act = doing(key, it);
    if (act) stop(e);
    if (act && (steps[key] || !e.repeat)) act();
  }
});

// Then the next.
hear(doc, 'submit', ({ target }) =>
  itemOf(target) && keep('session', 'last', itemOf(target).dataset.n));
const cards = $$('.card', list);
for (const card of cards) card.tabIndex = 0;
if (location.hash === '#suggestions' && !$('[autofocus]')) {
  const last = keep('session', 'last') || 0;
  const next = cards.find(card => +card.dataset.n > last) || cards[0];
  const land = () => next && go(next);
  if (here() === list) land();
  else hear(list, 'focus', land, { once: true });
} else if (itemOf(here())) choose(itemOf(here()));
show();

// Selected words fill a gap's form.
const offer = $('[data-gap-offer]'), form = () => $('form[data-gap]');
const size = said => [...`${said}`].length;
const picked = range => {
  let start = -1, said = '';
  for (const el of $$('[data-start]', text).filter(n => range.intersectsNode(n))) {
    const part = range.cloneRange(), before = new Range();
    if (!el.contains(part.startContainer)) part.setStart(el, 0);
    if (!el.contains(part.endContainer)) part.setEnd(el, el.childNodes.length);
    before.setStart(el, 0);
    before.setEnd(part.startContainer, part.startOffset);
    const from = +el.dataset.start + size(before);
    if (start < 0) start = from;
    said += '\n'.repeat(from - start - size(said)) + part;
  }
  const words = said.trim();
  start += size(said.slice(0, said.indexOf(words)));
  return words && { start, end: start + size(words), words };
};
// Browsers tell late; a press asks.
const pick = (now = getSelection()) =>
  form() && !now.isCollapsed && picked(now.getRangeAt(0));
hear(doc, 'selectionchange', () => offer.hidden = !pick());
hear(offer, 'mousedown', stop);
hear(offer, 'click', () => {
  const found = pick();
  for (const name in found) form().elements[name].value = found[name];
  go($('select, textarea', form()));
});
})(document);
