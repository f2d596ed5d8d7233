// Sends words to the server and says in one word what came of it. Keeps nothing.

import { pageToken, renewToken } from './token.js'

const GIVE_UP_AFTER_MS = 10_000
// A browser sends no more than this after its page is gone.
const LAST_WORDS_BYTES = 60_000

/**
 * What came of it: "saved", "beside" (two texts now), "wrong" or "refused" (with a message,
 * perhaps), "signedOut", "someoneElse" or "unreachable".
 */
export async function send (url, message) {
  const first = await post(url, message)
  if (first.outcome !== 'stale') return first
  // The token is of an earlier session: there may be a new one, signed in to in another tab.
  const session = await askWhoIsThere()
  if (session !== 'here') return { outcome: session }
  const second = await post(url, message)
  return second.outcome === 'stale' ? { outcome: 'signedOut' } : second
}

async function post (url, message) {
  const body = JSON.stringify({ ...message, person: document.body.dataset.person })
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), GIVE_UP_AFTER_MS)
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      keepalive: body.length < LAST_WORDS_BYTES,
      signal: patience.signal,
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        'X-CSRFToken': pageToken()
      },
      body
    })
    return { outcome: outcomeOf(response), ...(await answerOf(response)) }
  } catch {
    return { outcome: 'unreachable' }
  } finally {
    clearTimeout(timer)
  }
}

function outcomeOf (response) {
  if (response.type === 'opaqueredirect') return 'stale'
  if (response.ok) return 'saved'
  if (response.status >= 500 || response.status === 429) return 'unreachable'
  if (response.status === 403) return 'someoneElse'
  const told = isJson(response)
  if (response.status === 409 && told) return 'beside'
  if (response.status === 400) return told ? 'wrong' : 'stale'
  return 'refused'
}

async function answerOf (response) {
  if (!isJson(response)) return {}
  const answer = await response.json()
  // Nothing may be written now: a message, and no other text.
  return response.status === 409 && !answer.beside_id ? { ...answer, outcome: 'refused' } : answer
}

function isJson (response) {
  return (response.headers.get('Content-Type') ?? '').startsWith('application/json')
}

/**
 * Whether there is a session, and whose: "here", "signedOut", "someoneElse" or "unreachable".
 * Takes its token when it is this person's.
 */
export async function askWhoIsThere () {
  const { extendUrl, person } = document.body.dataset
  try {
    const response = await fetch(extendUrl, {
      redirect: 'manual',
      signal: AbortSignal.timeout(GIVE_UP_AFTER_MS),
      headers: { Accept: 'application/json' }
    })
    if (response.status >= 500 || response.status === 429) return 'unreachable'
    if (!response.ok) return 'signedOut'
    const answer = await response.json()
    if (person && answer.person !== person) return 'someoneElse'
    renewToken(answer.csrf_token)
    return 'here'
  } catch {
    return 'unreachable'
  }
}
