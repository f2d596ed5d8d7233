// On a wide screen one's own notes stand open beside what both write; on a phone they are put away.

const WIDE = '(min-width: 48.0625em)'

export function openBeside (root) {
  if (!window.matchMedia(WIDE).matches) return
  for (const note of root.querySelectorAll('[data-open-when-wide]')) note.open = true
}
