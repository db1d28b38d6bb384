import { expect, test } from 'vitest'
import { checkStyleSheet } from '../../scripts/css-rules.ts'

test.each([
  'color: #fff',
  'border: 1px solid #a1b2c3',
  'background: rgb(0 0 0 / 50%)',
  'font-size: 14px',
  'font: 600 14px/1.2 system-ui',
  'margin-left: 4px',
  'padding-right: var(--space-2)',
  'border-left-color: currentColor',
  'border-top-right-radius: 4px',
  'left: 0',
  'text-align: right',
  'float: left',
])('refused: %s', (declaration) => {
  expect(checkStyleSheet('src/features/a.module.css', `.a {\n  display: flex;\n  ${declaration};\n}`)).toMatchObject([
    { line: 3 },
  ])
})

test.each([
  'color: var(--ink)',
  'margin-inline-start: 4px',
  'inset-inline-end: 0',
  'text-align: start',
  'font-size: var(--text-m)',
  'width: 100%',
  'background: url("data:image/svg+xml,#fff")',
  '/* color: #fff; */ color: inherit',
  'content: "left: 0;"',
])('allowed: %s', (declaration) => {
  expect(checkStyleSheet('src/features/a.module.css', `.a:hover, #beef { ${declaration}; }`)).toEqual([])
})

test('declarations inside media queries, nested rules and without a closing semicolon are seen', () => {
  const css = '@media (width > 40em) { .a { &:hover { left: 0 } } }'
  expect(checkStyleSheet('src/features/a.module.css', css)).toHaveLength(1)
})

test('the token file is where colours are made', () => {
  expect(checkStyleSheet('src/ui/tokens.css', ':root { --ink: #111; font-size: 16px; }')).toEqual([])
})
