// Saves words while they are typed, and says when. Until they are saved they live in the page and
// nowhere else: nothing is put in browser storage. Without scripts the page's form saves them.

import { send } from './sending.js'

const AFTER_LAST_KEY_MS = 1_000
// A save then still has a second to arrive: no more than five seconds of typing can be lost.
const AT_LEAST_EVERY_MS = 4_000
const AGAIN_AFTER_MS = [1_000, 2_000, 4_000, 8_000]
// Trouble that goes by itself, and what is said meanwhile.
const WAITING = { unreachable: 'offline', signedOut: 'signedOut', someoneElse: 'someoneElse' }

// Forms on their way with words that could not be saved before: the page's own answer says why.
const sentAsTheyAre = new Set()

export function saveWhileTyping (root) {
  const boxes = [...root.querySelectorAll('[data-writing]')].map((element) => new Box(element))
  if (!boxes.length) return

  const saveAll = () => boxes.forEach((box) => box.save())
  window.addEventListener('online', saveAll)
  window.addEventListener('focus', saveAll)
  // A phone may end a page that is out of sight without a word.
  document.addEventListener('visibilitychange', saveAll)
  window.addEventListener('beforeunload', (event) => {
    // Whoever hides the page has to get away from it, without a question.
    const hiding = document.documentElement.classList.contains('app-hidden-page')
    const left = boxes.filter((box) => box.unsaved && !sentAsTheyAre.has(box.textarea.form))
    if (!hiding && left.length) event.preventDefault()
  })
  // Words that a rule refused may stand on others that were saved just now.
  document.addEventListener('alongside:used', () => {
    boxes.filter((box) => box.trouble === 'wrong').forEach((box) => box.saveIn(0))
  })
  // Back to a page that the browser has kept as it was.
  window.addEventListener('pageshow', () => sentAsTheyAre.clear())
  for (const form of new Set(boxes.map((box) => box.textarea.form))) {
    form?.addEventListener('submit', (event) => saveFirst(event, boxes))
  }
}

/** A form that cannot arrive takes its page with it, so its words are saved before it is sent. */
async function saveFirst (event, boxes) {
  if (sentAsTheyAre.has(event.target)) return
  const waiting = boxes.filter((box) => box.textarea.form === event.target && box.unsaved)
  if (!waiting.length) return
  event.preventDefault()
  const safe = await Promise.all(waiting.map((box) => box.finish()))
  if (safe.every(Boolean)) {
    sentAsTheyAre.add(event.target)
    event.target.requestSubmit(event.submitter)
  } else waiting[safe.indexOf(false)].textarea.focus()
}

class Box {
  constructor (element) {
    this.element = element
    this.said = element.dataset
    this.url = this.said.url
    this.textarea = element.querySelector('textarea')
    this.status = element.querySelector('[data-writing-status]')
    this.both = element.querySelector('[data-writing-both]')
    this.saved = this.textarea.defaultValue
    this.attempts = 0
    this.textarea.addEventListener('input', () => this.typed())
    this.both.addEventListener('click', (event) => this.pressed(event))
    // Some browsers put back what was typed before a page was loaded again.
    if (this.unsaved) this.typed()
  }

  get unsaved () {
    return this.textarea.value !== this.saved || Boolean(this.pending)
  }

  typed () {
    this.since ??= Date.now()
    const mine = this.both.querySelector('[data-both-mine]')
    if (mine) mine.textContent = this.textarea.value
    if (!this.status.textContent) this.say(this.said.unsaved)
    const latest = this.since + AT_LEAST_EVERY_MS - Date.now()
    this.saveIn(Math.max(0, Math.min(AFTER_LAST_KEY_MS, latest)))
  }

  saveIn (ms) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.save(), ms)
  }

  /** Saves what is unsaved now. One save at a time, so that each knows what the last came to. */
  save () {
    if (!this.unsaved) return Promise.resolve()
    this.running ??= this.sendOne().finally(() => { this.running = null })
    return this.running
  }

  /** Saves until nothing is left. False when that cannot be done now. */
  async finish () {
    do await this.save()
    while (this.unsaved && !this.trouble)
    // What is wrong with the words themselves, the page can say better.
    return !this.trouble || this.trouble === 'wrong'
  }

  async sendOne () {
    clearTimeout(this.timer)
    // Sent again as it was: the same words under the same id are one save.
    this.pending ??= {
      text: this.textarea.value,
      version: this.hidden('version').value,
      after_id: this.hidden('after').value,
      beside_id: this.hidden('beside').value,
      save_id: newId()
    }
    this.since = null
    this.hidden('after').value = this.pending.save_id
    this.take(await send(this.url, this.pending))
  }

  take (answer) {
    if (answer.outcome in WAITING) {
      this.wait(answer.outcome)
      return
    }
    const { text } = this.pending
    this.pending = null
    this.attempts = 0
    if (answer.outcome === 'wrong' || answer.outcome === 'refused') {
      this.trouble = answer.outcome
      this.say(answer.message ?? this.said.refused, true)
      return
    }
    this.trouble = null
    this.saved = text
    this.hidden('mark').value = answer.mark
    if (answer.outcome === 'beside') this.showBoth(answer)
    else this.agree(answer)
    this.used(answer)
    this.say(answer.saved_label)
    document.dispatchEvent(new CustomEvent('alongside:saved', { detail: { name: this.said.name } }))
    if (this.unsaved) this.typed()
  }

  wait (outcome) {
    this.trouble = outcome
    this.say(this.said[WAITING[outcome]], true, outcome !== 'unreachable')
    this.saveIn(AGAIN_AFTER_MS[Math.min(this.attempts, AGAIN_AFTER_MS.length - 1)])
    this.attempts += 1
  }

  agree ({ version }) {
    this.hidden('version').value = version
    this.hidden('beside').value = ''
    this.hidden('theirs').value = ''
    this.both.replaceChildren()
  }

  /** The other text appears below; the box, and where somebody is in it, stays as it is. */
  showBoth ({ beside_id: besideId, version, html }) {
    const known = this.hidden('theirs').value === String(version)
    this.hidden('beside').value = besideId
    this.hidden('theirs').value = version
    if (known && this.both.firstElementChild) return
    const parsed = new DOMParser().parseFromString(html, 'text/html')
    this.both.replaceChildren(...parsed.body.children)
  }

  pressed (event) {
    const button = event.target.closest('[data-choice]')
    if (!button) return
    event.preventDefault()
    this.choose(button.dataset.choice)
  }

  async choose (choice) {
    if (this.textarea.readOnly) return
    await this.running
    // Nobody types into a text that is about to change.
    this.textarea.readOnly = true
    clearTimeout(this.timer)
    const text = this.textarea.value
    const message = {
      text,
      choice,
      version: this.hidden('theirs').value,
      after_id: this.hidden('after').value,
      beside_id: this.hidden('beside').value,
      save_id: newId()
    }
    const answer = await send(this.url, message)
    if (!(answer.outcome in WAITING)) this.hidden('after').value = message.save_id
    this.textarea.readOnly = false
    if (answer.outcome in WAITING) {
      this.wait(answer.outcome)
      return
    }
    if (answer.outcome === 'saved') this.textarea.value = answer.text
    this.pending = { text: answer.outcome === 'saved' ? answer.text : text }
    this.take(answer)
    if (answer.outcome === 'saved') this.textarea.focus()
  }

  used ({ seconds }) {
    document.dispatchEvent(new CustomEvent('alongside:used', { detail: { seconds } }))
  }

  /** Says it once: a sentence that stands there already is not read out again. */
  say (text, waiting = false, signIn = false) {
    this.status.classList.toggle('app-writing__status--waiting', waiting)
    if (this.spoken === text) return
    this.spoken = text
    this.status.textContent = text
    if (!signIn || !this.said.signInUrl) return
    const link = document.createElement('a')
    Object.assign(link, {
      className: 'govuk-link',
      href: this.said.signInUrl,
      target: '_blank',
      rel: 'noopener',
      textContent: this.said.signIn
    })
    this.status.append(' ', link)
  }

  hidden (what) {
    return this.element.querySelector(`input[name="writing-${what}-${this.said.name}"]`)
  }
}

/** An id as 32 hexadecimal digits; `randomUUID` is there only where pages come by HTTPS. */
function newId () {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
