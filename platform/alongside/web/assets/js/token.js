// The token that every form and every save of this page carries. A new session brings a new one.

export function pageToken () {
  return tokenElement()?.content ?? ''
}

export function renewToken (token) {
  tokenElement().content = token
  for (const input of document.querySelectorAll('input[name="csrf_token"]')) input.value = token
}

function tokenElement () {
  return document.querySelector('meta[name="csrf-token"]')
}
