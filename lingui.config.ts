import { defineConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'fr', 'pt'],
  catalogs: [{ path: '<rootDir>/src/i18n/locales/{locale}', include: ['src'], exclude: ['**/*.test.*', '**/node_modules/**'] }],
  // Line numbers would change every catalogue with every edit.
  format: formatter({ lineNumbers: false }),
})
