// Answers that are chosen are kept only when their form is sent, unlike words, which are saved as they
// are typed. So whoever leaves with one that was not sent is asked first.

export function askBeforeLosingChoices (root) {
  const forms = [...root.querySelectorAll('form[data-choices]')]
  if (!forms.length) return
  const sent = new Set()

  // Heard last of all, so that a form that somebody holds back is not taken for sent.
  window.addEventListener('submit', (event) => {
    if (!event.defaultPrevented) sent.add(event.target)
  })
  // Back to a page that the browser has kept as it was.
  window.addEventListener('pageshow', () => sent.clear())
  window.addEventListener('beforeunload', (event) => {
    // Whoever hides the page has to get away from it, without a question.
    const hiding = document.documentElement.classList.contains('app-hidden-page')
    if (!hiding && forms.some((form) => !sent.has(form) && holdsUnsent(form))) event.preventDefault()
  })
}

function holdsUnsent (form) {
  if (form.dataset.choices === 'unsent') return true
  return [...form.elements].some((each) => each.type === 'radio' && each.checked !== each.defaultChecked)
}
