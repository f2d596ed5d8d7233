// Says, before anything is painted, that scripts run here, so that nothing shows and then vanishes.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
