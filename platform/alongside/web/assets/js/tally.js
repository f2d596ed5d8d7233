// Counts in the page at once and saves what was tapped by itself. Each save has an id and says what
// was added since the last, so that a lost answer, or a second page, makes no count wrong. Until it
// is saved a tap lives in the page and nowhere else. Without scripts the buttons send the form.

import { send } from './sending.js'

const AFTER_LAST_TAP_MS = 1_000
const AGAIN_AFTER_MS = 3_000

export function countAsOneListens (element) {
  if (element) new Tally(element).begin()
}

class Tally {
  constructor (element) {
    this.said = element.dataset
    this.area = element.querySelector('[data-tally-area]')
    this.status = element.querySelector('[data-tally-status]')
    this.spoken = element.querySelector('[data-tally-said]')
    this.undo = element.querySelector('[data-tally-undo]')
    this.hint = element.querySelector('[data-tally-hint]')
    this.form = element.closest('form')
    const counts = [...element.querySelectorAll('[data-tally-count]')].map((row) => new Count(row))
    this.counts = new Map(counts.map((count) => [count.name, count]))
    this.byKey = new Map(counts.filter((count) => count.key).map((count) => [count.key, count]))
    this.taps = []
    this.waiting = {}
    this.sending = null
  }

  begin () {
    for (const count of this.counts.values()) {
      count.takeOver((step) => this.tap(count, step))
    }
    this.hint.hidden = this.byKey.size === 0
    this.undo.hidden = false
    this.undo.addEventListener('click', () => this.takeBack())
    // Keys count only while the counting area has the focus (WCAG 2.1.4).
    this.area.tabIndex = 0
    this.area.addEventListener('keydown', (event) => this.pressed(event))
    this.form.addEventListener('submit', (event) => this.saveFirst(event))
    window.addEventListener('online', () => this.save())
    window.addEventListener('focus', () => this.save())
    document.addEventListener('visibilitychange', () => this.save())
    window.addEventListener('beforeunload', (event) => {
      const hiding = document.documentElement.classList.contains('app-hidden-page')
      if (!hiding && this.unsaved) event.preventDefault()
    })
  }

  get unsaved () {
    return Boolean(this.sending) || Object.keys(this.waiting).length > 0
  }

  pressed (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const key = event.key.toLowerCase()
    if (key !== 'z' && !this.byKey.has(key)) return
    event.preventDefault()
    // A key that is held down was pressed once.
    if (event.repeat) return
    if (key === 'z') this.takeBack()
    else this.tap(this.byKey.get(key), event.shiftKey ? -1 : 1)
  }

  tap (count, step) {
    if (!count.add(step)) return
    this.taps.push([count, step])
    this.add(count, step)
    this.say(this.said.counted, count)
  }

  takeBack () {
    const [count, step] = this.taps.pop() ?? []
    if (!count || !count.add(-step)) return
    this.add(count, -step)
    this.say(this.said.undone, count)
  }

  add (count, step) {
    const sum = (this.waiting[count.name] ?? 0) + step
    if (sum) this.waiting[count.name] = sum
    else delete this.waiting[count.name]
    this.status.textContent = this.unsaved ? this.said.unsaved : this.said.saved
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.save(), AFTER_LAST_TAP_MS)
  }

  say (sentence, count) {
    this.spoken.textContent = sentence
      .replace('{item}', count.label)
      .replace('{count}', count.value)
  }

  /** Sends what waits. One save at a time, the same one again until it is answered. */
  save () {
    this.running ??= this.sendAll().finally(() => { this.running = null })
    return this.running
  }

  async sendAll () {
    while (this.unsaved) {
      this.sending ??= { save_id: crypto.randomUUID(), taps: this.waiting }
      if (this.sending.taps === this.waiting) this.waiting = {}
      const answer = await send(this.said.url, this.sending)
      if (answer.outcome !== 'saved') return this.trouble(answer)
      this.sending = null
      for (const [name, kept] of Object.entries(answer.counts)) {
        this.counts.get(name)?.show(kept + (this.waiting[name] ?? 0), kept)
      }
    }
    this.status.textContent = this.said.saved
    return true
  }

  trouble ({ outcome, message }) {
    if (outcome === 'unreachable') {
      this.status.textContent = this.said.unsaved
      this.timer = setTimeout(() => this.save(), AGAIN_AFTER_MS)
    } else if (outcome === 'signedOut' || outcome === 'someoneElse') {
      this.status.textContent = this.said.signedOut
    } else {
      this.status.textContent = message || this.said.refused
    }
    return false
  }

  /** The form brings only what was not saved, which is nothing once this is through. */
  async saveFirst (event) {
    if (!this.unsaved) return
    event.preventDefault()
    if (await this.save()) this.form.requestSubmit(event.submitter)
  }
}

class Count {
  constructor (row) {
    this.row = row
    this.name = row.dataset.tallyCount
    this.key = row.dataset.key
    this.label = row.querySelector('[data-tally-label]').textContent.trim()
    this.box = row.querySelector('input[inputmode]')
    this.seen = row.querySelector('input[type="hidden"]')
    this.value = Number(this.box.defaultValue) || 0
  }

  takeOver (tapped) {
    this.show(this.value, this.value)
    this.box.readOnly = true
    this.box.tabIndex = -1
    for (const hint of this.row.querySelectorAll('[data-tally-key]')) hint.hidden = false
    for (const button of this.row.querySelectorAll('[data-tally-step]')) {
      button.type = 'button'
      button.addEventListener('click', () => tapped(Number(button.dataset.tallyStep)))
    }
  }

  /** Whether it could be: nothing goes below 0. */
  add (step) {
    if (this.value + step < 0) return false
    this.value += step
    this.box.value = this.value
    return true
  }

  /** As it is here, and as it is kept. */
  show (value, kept) {
    this.value = value
    this.box.value = value
    this.seen.value = kept
  }
}
