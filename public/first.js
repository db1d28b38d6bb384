// Before the first paint, so that a dark or sun screen never flashes white. Names as in src/app/preferences.ts.
try {
  const theme = localStorage.getItem('outpost.theme')
  const language = localStorage.getItem('outpost.language')
  if (theme && theme !== 'system') document.documentElement.dataset.theme = theme
  if (language) document.documentElement.lang = language
} catch { /* storage is blocked: the device's own theme and language */ }
