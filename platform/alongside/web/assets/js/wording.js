// Notes on wording beside a box, asked for after its words have been saved. No words are sent for
// it: the server looks through what it has. A note never holds anybody up.

import { send } from './sending.js'

// Nobody is spoken to in the middle of a sentence.
const AFTER_SAVING_MS = 1_500
const BUTTONS = '[data-wording-mine], [data-wording-looked]'

export function noteWording (root) {
  for (const element of root.querySelectorAll('[data-wording]')) new Notes(element)
}

class Notes {
  constructor (element) {
    this.element = element
    this.element.addEventListener('click', (event) => this.pressed(event))
    document.addEventListener('alongside:saved', ({ detail }) => {
      if (detail.name === this.element.dataset.name) this.askSoon()
    })
    this.offer()
  }

  askSoon () {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.ask(), AFTER_SAVING_MS)
  }

  /** What cannot be had now is left as it is: the next save asks again. */
  async ask (message = {}) {
    const answer = await send(this.element.dataset.url, message)
    if (answer.outcome !== 'saved') return false
    const parsed = new DOMParser().parseFromString(answer.html, 'text/html')
    // Somebody who reads a note by keyboard is not thrown out of it by an equal one.
    if (parsed.body.innerHTML === this.shown) return true
    this.shown = parsed.body.innerHTML
    this.element.replaceChildren(...parsed.body.children)
    this.offer()
    return true
  }

  /** The buttons do nothing without scripts, so they come hidden. */
  offer () {
    for (const button of this.element.querySelectorAll(BUTTONS)) button.hidden = false
  }

  async pressed (event) {
    const button = event.target.closest(BUTTONS)
    if (!button) return
    const { wordingMine: mine, wordingLooked: looked } = button.dataset
    const box = document.getElementById(this.element.dataset.name)
    if (await this.ask(mine ? { mine } : { looked })) box?.focus()
  }
}
