// The review page, quicker. It works without this.
'use strict';
(() => {
const $ = (css, from = document) => from.querySelector(css);
const $$ = (css, from = document) => [...from.querySelectorAll(css)];
const list = $('#suggestions'), article = $('#article'), dialog = $('dialog.keys');
if (!list || !article) return;
const items = $$('[data-n]', list);
const hear = (from, ...given) => from.addEventListener(...given);
const near = (event, css) => event.target.closest(css);
const itemOf = node => node.closest('#suggestions [data-n]');
const numbered = n => $(`[data-n="${n}"]`, list);
const keep = (store, name, value) => {
  try { return value ? window[store][name] = value : window[store][name]; } catch { return ''; }
};

// One suggestion is chosen at a time: card and words.
const choose = item => {
  for (const each of items) each.removeAttribute('aria-current');
  for (const mark of $$('.chosen', article)) mark.classList.remove('chosen');
  const its = $$(`[data-n~="${item.dataset.n}"]`, article);
  for (const mark of its) mark.classList.add('chosen');
  item.setAttribute('aria-current', 'true');
  if (its[0]) article.scrollTop = its[0].offsetTop - article.clientHeight / 3;
};
const go = item => {
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: 'nearest' });
};
hear(list, 'focusin', ({ target }) => itemOf(target) && choose(itemOf(target)));
hear(list, 'click', event => {
  if (!near(event, 'a[href^="#m"]')) return;
  choose(itemOf(event.target));
  if (getComputedStyle(article).overflowY === 'auto') event.preventDefault();
});
hear(article, 'click', event => {
  const link = near(event, 'a[href^="#n"]'), mark = near(event, 'mark');
  if (!link && (!mark || !getSelection().isCollapsed)) return;
  event.preventDefault();
  go(numbered(link ? link.hash.slice(2) : parseInt(mark.dataset.n)));
});

// Keys, while they are on and a suggestion has the focus.
const on = () => keep('localStorage', 'keys') !== 'off';
const show = () => document.documentElement.dataset.keys = on() ? 'on' : 'off';
hear(document, 'click', event => {
  const turn = near(event, '[data-turn]');
  if (turn) {
    keep('localStorage', 'keys', turn.dataset.turn);
    show();
    $(`[data-turn]:not([data-turn=${turn.dataset.turn}])`, turn.closest('p')).focus();
  } else if (near(event, 'details.keys > summary')) {
    event.preventDefault();
    dialog.showModal();
  }
});
const press = element => {
  const box = element.parentElement;
  if (!element.matches('summary')) return element.click();
  box.open = true;
  return ($('input:not([type=hidden]), select, textarea', box) || element).focus();
};
const button = (key, item) => {
  const css = `[data-key=${key}]`, own = item && $(css, item);
  if (own || 'aemx'.includes(key)) return own;
  const last = numbered(keep('sessionStorage', 'last'));
  return $(`[role=status] ${css}`, list) || (last && $(css, last)) || $(css);
};
const steps = { j: 1, k: -1 };
const doing = (key, item) => {
  if (key === '?') return () => dialog.showModal();
  if (steps[key]) {
    const next = items[item ? items.indexOf(item) + steps[key] : 0];
    return () => next && go(next);
  }
  if (/^[1-9]$/.test(key)) {
    const reason = item && $$('details[open] [name=reason]', item)[key - 1];
    return reason && (() => { reason.checked = true; reason.form.requestSubmit(); });
  }
  const found = /^[aemxnu]$/.test(key) && button(key, item);
  return found && (() => press(found));
};
hear(document, 'keydown', event => {
  const at = document.activeElement, item = itemOf(at), key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey || event.altKey || !on() || !list.contains(at)) return;
  if (key === 'escape' && item) {
    for (const each of $$('details', item)) each.open = false;
    go(item);
  } else if (!at.matches('textarea, select, input:not([type=radio], [type=checkbox])')) {
    const act = doing(key, item);
    if (act) event.preventDefault();
    if (act && (steps[key] || !event.repeat)) act();
  }
});

// After a decision the next suggestion has the focus.
hear(document, 'submit', ({ target }) =>
  itemOf(target) && keep('sessionStorage', 'last', itemOf(target).dataset.n));
const cards = $$('.card', list);
for (const card of cards) card.tabIndex = 0;
if (location.hash === '#suggestions' && !$('[autofocus]')) {
  const last = keep('sessionStorage', 'last') || 0;
  const next = cards.find(card => +card.dataset.n > last) || cards[0];
  const land = () => next && go(next);
  if (document.activeElement === list) land();
  else hear(list, 'focus', land, { once: true });
} else if (itemOf(document.activeElement)) choose(itemOf(document.activeElement));
show();

// Selected words fill the form of a gap; places count code points.
const offer = $('[data-gap-offer]'), form = () => $('form[data-gap]');
const size = words => [...`${words}`].length;
const picked = range => {
  let start = -1, said = '';
  for (const each of $$('[data-start]', article).filter(one => range.intersectsNode(one))) {
    const part = range.cloneRange(), before = new Range();
    if (!each.contains(part.startContainer)) part.setStart(each, 0);
    if (!each.contains(part.endContainer)) part.setEnd(each, each.childNodes.length);
    before.setStart(each, 0);
    before.setEnd(part.startContainer, part.startOffset);
    const from = +each.dataset.start + size(before);
    if (start < 0) start = from;
    said += '\n'.repeat(from - start - size(said)) + part;
  }
  const words = said.trim();
  start += size(said.slice(0, said.indexOf(words)));
  return words && { start, end: start + size(words), words };
};
let pick;
hear(document, 'selectionchange', () => {
  const chosen = getSelection();
  pick = form() && chosen.type === 'Range' && picked(chosen.getRangeAt(0));
  offer.hidden = !pick;
});
hear(offer, 'mousedown', event => event.preventDefault());
hear(offer, 'click', () => {
  for (const name in pick) form().elements[name].value = pick[name];
  go($('select, textarea', form()));
});
})();
