import { expect, test } from 'vitest'
import { inLanguage, languageOf, preferredLanguage } from './languages.ts'

test('switching the language keeps the page and its question', () => {
  expect(inLanguage('en', '/vi')).toBe('/en')
  expect(inLanguage('en', '/vi/procedures', '?q=khai+sinh')).toBe('/en/procedures?q=khai+sinh')
  expect(inLanguage('vi', '/en/track')).toBe('/vi/track')
  expect(inLanguage('vi', '/')).toBe('/vi')
})

test('only whole first segments are languages', () => {
  expect(languageOf('/vi/me')).toBe('vi')
  expect(languageOf('/vietnam')).toBeNull()
  expect(languageOf('/../vi')).toBeNull()
  expect(languageOf('//en')).toBeNull()
})

test.each([
  ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
  ['en-GB,en;q=0.9', 'en'],
  ['en;q=0.9,vi;q=0.1', 'vi'],
  ['fr-FR', 'vi'],
  [null, 'vi'],
])('Accept-Language %s is greeted in %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language)
})
