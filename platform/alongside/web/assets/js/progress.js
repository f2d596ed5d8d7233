// Where the server is still at work: looks again now and then, and goes on when it has finished.

const FIRST_MS = 1_500
const LONGEST_MS = 15_000
const LEAVE_TO_NOTICES_AFTER_MS = 5 * 60_000

export function goOnWhenReady (element) {
  if (!element) return
  const began = Date.now()
  const look = async (wait) => {
    if (Date.now() - began > LEAVE_TO_NOTICES_AFTER_MS) return
    if (!document.hidden && await isOver()) {
      location.reload()
      return
    }
    const next = Math.min(wait * 1.5, LONGEST_MS)
    setTimeout(look, next, next)
  }
  setTimeout(look, FIRST_MS, FIRST_MS)
}

async function isOver () {
  try {
    const response = await fetch(location.href, { redirect: 'manual' })
    if (response.type === 'opaqueredirect') return true
    return response.ok && !(await response.text()).includes(' data-progress')
  } catch {
    return false
  }
}
