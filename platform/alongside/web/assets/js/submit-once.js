// One press, one submission. Buttons are not disabled, because a disabled button sends no value
// and loses the focus; and a page that comes back from history may be sent again.

const RELEASE_AFTER_MS = 10_000

export function submitOnce (root) {
  const sent = new Map()

  root.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || form.method !== 'post') return
    if (sent.has(form)) {
      event.preventDefault()
      return
    }
    // The connection may fail without leaving the page: then trying again must work.
    sent.set(form, setTimeout(() => sent.delete(form), RELEASE_AFTER_MS))
  })

  window.addEventListener('pageshow', () => {
    for (const timer of sent.values()) clearTimeout(timer)
    sent.clear()
  })
}
