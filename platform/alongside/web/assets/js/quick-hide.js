// Hides the page at once: blank first, then elsewhere, with this page gone from the history.
// Without scripts the same element is a plain link. Shift three times does what a press does.

const PRESSES = 3
const PRESSES_WITHIN_MS = 5_000

export function prepareQuickHide (link) {
  if (!link) return

  link.addEventListener('click', (event) => {
    event.preventDefault()
    hide(link.href)
  })
  listenForShift(link)

  // Coming back with the browser's own button must not show a blank page.
  window.addEventListener('pageshow', () => {
    document.documentElement.classList.remove('app-hidden-page')
  })
}

function hide (elsewhere) {
  document.documentElement.classList.add('app-hidden-page')
  document.title = '\u200b'
  window.location.replace(elsewhere)
}

function listenForShift (link) {
  const status = document.querySelector('[data-quick-hide-status]')
  let presses = 0
  let withAnotherKey = false
  let timer

  function forget () {
    presses = 0
    clearTimeout(timer)
    if (status) status.textContent = ''
  }

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Shift') {
      if (!event.repeat) withAnotherKey = false
      return
    }
    withAnotherKey = true
    forget()
  }, true)

  document.addEventListener('keyup', (event) => {
    if (event.key !== 'Shift' || withAnotherKey) return
    presses += 1
    if (presses >= PRESSES) {
      hide(link.href)
      return
    }
    if (status) status.textContent = presses === 1 ? status.dataset.twoMore : status.dataset.oneMore
    clearTimeout(timer)
    timer = setTimeout(forget, PRESSES_WITHIN_MS)
  }, true)
}
