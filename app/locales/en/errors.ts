export default {
  'page.404.title': 'Page not found',
  'page.404.text': 'Check the address, or start from the home page.',
  'page.403.title': 'You have no right to this page',
  'page.503.title': 'The service is briefly unavailable',
  'page.503.text': 'Nothing that you saved is lost. Try again in a minute.',
  'page.500.title': 'Something went wrong on our side',
  'page.500.text': 'The error is recorded. If it happens again, tell us the request number: {{id}}',
  'page.other.title': 'The request could not be carried out',
  'page.home': 'Home page',
  'account.forbidden':
    'This page belongs to another role. If it is your task, ask the administrator to grant you the role.',
  'account.second_factor': 'Your role needs a second factor. Complete it, then return to this page.',
  'account.confirm': 'This act asks you to prove your identity again.',
  'request.invalid': 'The request holds invalid data. Correct it and try again.',
  'request.rate_limited': 'Too many requests in a short time. Wait a minute, then try again.',
  'service.unavailable': 'The service is briefly unavailable. Nothing was submitted and your draft is kept.',
  'service.unknown_outcome': 'We cannot tell yet. Try again: repeating never submits twice.',
} as const;
