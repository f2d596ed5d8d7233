// Words for feelings: each becomes a button that adds it to the box it belongs to, where it is
// saved like anything that is typed. Without scripts they stay a list to read.

export function offerFeelings (root) {
  for (const list of root.querySelectorAll('[data-feelings]')) {
    const box = list.closest('form')?.elements[list.dataset.feelings]
    if (box) new Feelings(list, box).offer()
  }
}

class Feelings {
  constructor (list, box) {
    this.list = list
    this.box = box
    this.status = list.querySelector('[data-feelings-status]')
  }

  offer () {
    this.list.querySelector('[data-feelings-hint]').hidden = false
    for (const item of this.list.querySelectorAll('li')) {
      const button = document.createElement('button')
      Object.assign(button, { type: 'button', className: 'app-feelings__word' })
      button.textContent = item.textContent.trim()
      button.addEventListener('click', () => this.add(button.textContent))
      item.replaceChildren(button)
    }
  }

  /** After what is there already, whoever wrote it; the button keeps the focus. */
  add (word) {
    const { box } = this
    // While two texts are put together nothing may be typed.
    if (box.readOnly) return
    const end = box.value.trimEnd().length
    box.setRangeText(joint(box.value.slice(0, end)) + word, end, box.value.length, 'end')
    box.dispatchEvent(new Event('input', { bubbles: true }))
    // Emptied first, so that the same word again is said again.
    this.status.textContent = ''
    requestAnimationFrame(() => {
      this.status.textContent = this.list.dataset.added.replace('{word}', word)
    })
  }
}

function joint (before) {
  if (!before) return ''
  return /[\p{L}\p{N}]$/u.test(before) ? ', ' : ' '
}
