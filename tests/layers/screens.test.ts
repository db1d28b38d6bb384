import { expect, test } from 'vitest'
import { pathsIn } from '../../scripts/screens.ts'

test('the screens are read from the routes of a family', () => {
  const text = `<Switch>
    <Route path="/"><TodayPage /></Route>
    <Route path="/patients/:id"><ChartPage /></Route>
    <Route><UnknownPage /></Route>
  </Switch>`
  expect(pathsIn(text)).toEqual(['/', '/patients/:id'])
})
