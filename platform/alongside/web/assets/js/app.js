// Makes pages that already work better. Nothing a person types is ever put in browser storage.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
  createAll
} from 'govuk-frontend'

import { openBeside } from './beside.js'
import { askBeforeLosingChoices } from './choices.js'
import { offerFeelings } from './feelings.js'
import { watchSession } from './idle.js'
import { prepareQuickHide } from './quick-hide.js'
import { goOnWhenReady } from './progress.js'
import { submitOnce } from './submit-once.js'
import { countAsOneListens } from './tally.js'
import { sendWhenTheyArrive } from './unsent.js'
import { noteWording } from './wording.js'
import { saveWhileTyping } from './writing.js'

// First, because it must work even if something below fails.
prepareQuickHide(document.querySelector('[data-quick-hide]'))

for (const component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  PasswordInput,
  ServiceNavigation,
  SkipLink
]) {
  createAll(component)
}

// Before the one that lets a form go once: asking is not sending yet.
sendWhenTheyArrive(document, document.querySelector('[data-unsent]'))
submitOnce(document)
saveWhileTyping(document)
noteWording(document)
openBeside(document)
askBeforeLosingChoices(document)
offerFeelings(document)
countAsOneListens(document.querySelector('[data-tally]'))
goOnWhenReady(document.querySelector('[data-progress]'))
watchSession(document.body, document.querySelector('[data-idle-dialog]'))
