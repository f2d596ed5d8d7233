// A form that cannot arrive takes its page with it, and what was typed there. So words that are
// saved nowhere yet are sent only when the server answers, and the person is still signed in.

import { askWhoIsThere } from './sending.js'

const RELEASE_AFTER_MS = 10_000

export function sendWhenTheyArrive (root, notice) {
  if (!notice) return
  const answered = new Set()

  root.addEventListener('submit', async (event) => {
    const form = event.target
    if (event.defaultPrevented || answered.delete(form) || !holdsWords(form)) return
    event.preventDefault()
    if ('sending' in form.dataset) return
    form.dataset.sending = ''
    const who = await askWhoIsThere()
    if (who === 'here') {
      notice.hidden = true
      answered.add(form)
      form.requestSubmit(event.submitter)
      // Marked until the next page comes; if none does, trying again must work.
      setTimeout(() => delete form.dataset.sending, RELEASE_AFTER_MS)
    } else {
      delete form.dataset.sending
      say(notice, who, form)
    }
  })

  // Back to a page that the browser has kept as it was.
  window.addEventListener('pageshow', () => {
    for (const form of root.querySelectorAll('[data-sending]')) delete form.dataset.sending
  })
}

function holdsWords (form) {
  if (form.method !== 'post') return false
  const boxes = [...form.elements].filter((element) => element.matches('textarea'))
  return boxes.some((box) => box.value.trim() && !box.closest('[data-writing]'))
}

/** Says it above the form's own button, wherever it was sent from. */
function say (notice, who, form) {
  const button = form.querySelector('.govuk-button')
  if (button) (button.closest('.app-button-row') ?? button).before(notice)
  else form.append(notice)
  for (const each of notice.children) each.hidden = each.dataset.said !== who
  notice.hidden = false
  notice.scrollIntoView({ block: 'nearest' })
}
