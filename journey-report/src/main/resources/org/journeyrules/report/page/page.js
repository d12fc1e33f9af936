// Puts the page together, in the order of a marketer's questions.
const showContents = () => {
  const links = sections.map(each => el('a', { href: '#' + each.id }, each.short));
  document.getElementById('contents').append(el('ol', {}, links.map(link => el('li', {}, link))));
  document.querySelectorAll('[data-target]').forEach(link => { if (!document.getElementById(link.dataset.target)) link.parentElement.remove(); });
  const current = new IntersectionObserver(entries => entries.forEach(entry => {
    if (entry.isIntersecting) links.forEach(link => link.getAttribute('href') === '#' + entry.target.id ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current'));
  }), { rootMargin: '-20% 0px -75% 0px' });
  sections.forEach(each => current.observe(each.element));
};
document.getElementById('main').replaceChildren();
showTop();
showFindings();
showMap();
showFunnel();
showMoves();
showTime();
showEngagement();
showGroups();
showHolding();
showOverTime();
showPeople();
showSequences();
showSales();
showContacts();
showContents();
document.getElementById('end').append(el('p', {}, 'Measured by Journey. A dash (–) means that there is too little data for the number. Days are elapsed hours divided by 24; shares within a time are from ', within, ' after entering the stage.'));
drawAll();
watch();
document.documentElement.dataset.ready = 'true';
