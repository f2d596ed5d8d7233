// Says kindly that the session is about to end, lengthens it without leaving the page, and after
// its end keeps what was typed: out of sight, until the same person has signed in again.

import { pageToken, renewToken } from './token.js'

const CHANNEL = 'alongside-session'

export function watchSession (body, dialog) {
  if (!dialog || !body.dataset.idleSeconds) return
  new SessionWatch(body.dataset, new IdleDialog(dialog)).start()
}

class SessionWatch {
  constructor ({ idleSeconds, warnSeconds, extendUrl, person }, dialog) {
    this.idleMs = Number(idleSeconds) * 1000
    this.warnMs = Number(warnSeconds) * 1000
    this.url = extendUrl
    this.person = person
    this.dialog = dialog
    this.tabs = 'BroadcastChannel' in window ? new BroadcastChannel(CHANNEL) : null
  }

  start () {
    this.dialog.onStay = () => this.ask('POST')
    this.dialog.onCarryOn = () => this.ask('GET')
    // A sleeping machine stops timers: look at the clock again whenever the page is looked at.
    document.addEventListener('visibilitychange', () => this.look())
    this.tabs?.addEventListener('message', ({ data }) => this.hear(data))
    // Words saved while they are typed lengthen the session as a page does.
    document.addEventListener('alongside:used', ({ detail }) => this.used(detail.seconds))
    this.prolong(Date.now() + this.idleMs)
    this.tellOtherTabs()
  }

  prolong (deadline) {
    this.deadline = deadline
    this.dialog.close()
    this.look()
  }

  used (seconds) {
    this.prolong(Date.now() + seconds * 1000)
    this.tellOtherTabs()
  }

  look () {
    clearTimeout(this.timer)
    const left = this.deadline - Date.now()
    if (left <= 0) {
      this.dialog.showEnded()
      return
    }
    if (left <= this.warnMs) this.dialog.showWarning(this.deadline)
    this.timer = setTimeout(() => this.look(), left > this.warnMs ? left - this.warnMs : left)
  }

  /** POST lengthens the session; GET only asks whether there is one, and for its new token. */
  async ask (method) {
    let response
    try {
      response = await fetch(this.url, {
        method,
        redirect: 'manual',
        headers: { Accept: 'application/json', 'X-CSRFToken': pageToken() }
      })
    } catch {
      this.dialog.say('unreachable')
      return
    }
    if (!response.ok) {
      // A fault on our side, or too many at once, is not the end of the session.
      if (response.status >= 500 || response.status === 429) this.dialog.say('unreachable')
      else this.end()
      return
    }
    const answer = await response.json()
    if (this.person && answer.person && answer.person !== this.person) {
      this.deadline = 0
      this.dialog.showEnded()
      this.dialog.say('someoneElse')
      return
    }
    if (answer.csrf_token) renewToken(answer.csrf_token)
    this.prolong(Date.now() + (answer.seconds ? answer.seconds * 1000 : this.idleMs))
    this.tellOtherTabs()
  }

  end () {
    const already = this.deadline <= Date.now()
    this.deadline = 0
    this.look()
    if (already) this.dialog.say('stillOut')
  }

  tellOtherTabs () {
    this.tabs?.postMessage({ deadline: this.deadline, person: this.person })
  }

  /** Work in another tab keeps this one's session alive too. */
  hear ({ deadline, person }) {
    if (person !== this.person || deadline <= this.deadline) return
    // After an end the other tab has a new session, so this page needs its token first.
    if (this.deadline <= Date.now()) this.ask('GET')
    else this.prolong(deadline)
  }
}

class IdleDialog {
  constructor (element) {
    this.element = element
    this.parts = {
      warning: element.querySelector('[data-part="warning"]'),
      ended: element.querySelector('[data-part="ended"]')
    }
    this.message = element.querySelector('[data-message]')
    element.querySelector('[data-action="stay"]').addEventListener('click', () => this.onStay())
    element.querySelector('[data-action="carry-on"]').addEventListener('click', () => this.onCarryOn())
    // Escape says "I am here" to the warning, and cannot uncover the page after the end.
    element.addEventListener('cancel', (event) => {
      event.preventDefault()
      if (!this.parts.warning.hidden) this.onStay()
    })
  }

  showWarning (deadline) {
    const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
    this.element.querySelector('[data-clock]').textContent = time.format(deadline)
    this.show('warning')
  }

  showEnded () {
    this.show('ended')
  }

  show (name) {
    for (const [part, element] of Object.entries(this.parts)) element.hidden = part !== name
    this.element.classList.toggle('app-dialog--ended', name === 'ended')
    this.element.setAttribute('aria-labelledby', this.parts[name].querySelector('h2').id)
    this.message.textContent = ''
    if (!this.element.open) this.element.showModal()
  }

  /** One of the sentences that the page carries in its own language. */
  say (name) {
    this.message.textContent = this.message.dataset[name]
  }

  close () {
    if (this.element.open) this.element.close()
  }
}
