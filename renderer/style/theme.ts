import { Alert, createTheme, type CSSVariablesResolver, type MantineColorsTuple, Modal } from '@mantine/core';

/** A quiet blue-green: far from the red and green that mean something in a clinic. */
const petrol: MantineColorsTuple = [
  '#edf6f7',
  '#d9eaec',
  '#b0d3d8',
  '#84bbc3',
  '#60a7b1',
  '#4a9ba6',
  '#3a8d98',
  '#2a7681',
  '#1d646e',
  '#0c4e57',
];

/** The look of the window, light and dark. Dense, because a coordinator looks up more than she reads. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: 8,
  colors: { petrol },
  fontFamily: "'Source Sans 3', 'Segoe UI', system-ui, sans-serif",
  headings: { fontFamily: "'Source Sans 3', 'Segoe UI', system-ui, sans-serif", fontWeight: '600' },
  fontSizes: { xs: '13px', sm: '15px', md: '16px', lg: '18px', xl: '20px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // In the color of text: the library's own is too pale on its ground.
    Alert: Alert.extend({ styles: { title: { color: 'var(--mantine-color-text)' } } }),
    // The page itself never scrolls, only parts of it: there is nothing to lock.
    Modal: Modal.extend({
      defaultProps: { lockScroll: false, centered: true, overlayProps: { backgroundOpacity: 0.4 } },
      styles: { title: { fontWeight: 600 } },
    }),
  },
});

/** Quiet and warning text that can be read on the grounds it stands on; the library's own has a contrast of 3.3:1. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1b2023',
    '--mantine-color-error': '#b3140c',
    '--mantine-color-dimmed': '#4a5157',
    '--mantine-color-placeholder': '#5f666d',
    '--nb-ground': '#f5f7f8',
    '--nb-surface': '#ffffff',
    '--nb-line': '#dde2e5',
    '--nb-desk': '#e3e8ea',
    '--nb-active': '#d9eaec',
    '--nb-marked': '#8a2a10',
    '--nb-chart-bar': '#d3e1e3',
    '--nb-chart-band': '#edf2f3',
    '--nb-removed': '#f8dcd6',
    '--nb-added': '#d6ecd9',
  },
  dark: {
    '--mantine-color-text': '#e4e8ea',
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-dimmed': '#b4bac0',
    '--mantine-color-placeholder': '#9aa1a8',
    '--nb-ground': '#16191b',
    '--nb-surface': '#1e2225',
    '--nb-line': '#363c41',
    '--nb-desk': '#0f1113',
    '--nb-active': '#17434a',
    '--nb-marked': '#ffb199',
    '--nb-chart-bar': '#2f4a4f',
    '--nb-chart-band': '#262d31',
    '--nb-removed': '#54261f',
    '--nb-added': '#1f4528',
  },
});
