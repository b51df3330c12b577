import { createTheme } from '@mui/material/styles';

declare module '@mui/material/styles' {
  interface Palette {
    simulated: Palette['primary'];
  }
  interface PaletteOptions {
    simulated?: PaletteOptions['primary'];
  }
}

const FONT = '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const FOCUS = { outline: '2px solid var(--mui-palette-primary-main)', outlineOffset: 1 };

/**
 * Neutral surfaces; a colour always means something: `error` critical, `warning` abnormal or in need of attention,
 * `primary` selected or actionable, `simulated` training. Every pair of text and ground keeps 4.5 : 1 in both schemes.
 */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-scheme' },
  colorSchemes: {
    light: {
      palette: {
        background: { default: '#f4f6f8', paper: '#ffffff' },
        text: { primary: '#17212b', secondary: '#51606e' },
        divider: '#dbe1e7',
        primary: { main: '#0b5d66', contrastText: '#ffffff' },
        error: { main: '#b3261e' },
        warning: { main: '#8a4b00' },
        success: { main: '#1d6b3a' },
        info: { main: '#1f5fa8' },
        simulated: { main: '#6b3fa0', contrastText: '#ffffff' },
      },
    },
    dark: {
      palette: {
        background: { default: '#0f1418', paper: '#171d22' },
        text: { primary: '#e4e9ed', secondary: '#9fb0bd' },
        divider: '#2b353d',
        primary: { main: '#67c5d0', contrastText: '#08262a' },
        error: { main: '#ff9a91' },
        warning: { main: '#f0b465' },
        success: { main: '#7fd39d' },
        info: { main: '#8dbdf2' },
        simulated: { main: '#c7a9f7', contrastText: '#22103c' },
      },
    },
  },
  spacing: 4,
  shape: { borderRadius: 6 },
  typography: {
    fontFamily: FONT,
    fontSize: 13,
    htmlFontSize: 16,
    h1: { fontSize: '1.25rem', lineHeight: '28px', fontWeight: 650, letterSpacing: '-0.01em' },
    h2: { fontSize: '0.875rem', lineHeight: '20px', fontWeight: 650 },
    h3: { fontSize: '0.8125rem', lineHeight: '20px', fontWeight: 600 },
    body1: { fontSize: '0.875rem', lineHeight: '20px' },
    body2: { fontSize: '0.8125rem', lineHeight: '20px' },
    caption: { fontSize: '0.75rem', lineHeight: '16px' },
    button: { fontSize: '0.8125rem', lineHeight: '20px', textTransform: 'none', fontWeight: 600 },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: {
        html: { scrollPaddingTop: 160 },
        body: { fontSize: '0.8125rem', lineHeight: '20px' },
        // Where numbers stand under each other; in names Inter's tabular hyphen would tear words apart.
        'td, time, dd': { fontVariantNumeric: 'tabular-nums' },
        ':focus-visible': FOCUS,
        '@media (prefers-reduced-motion: reduce)': { '*, *::before, *::after': { animationDuration: '0.01ms !important', transitionDuration: '0.01ms !important' } },
      },
    },
    MuiButtonBase: { defaultProps: { disableRipple: true }, styleOverrides: { root: { '&:focus-visible': FOCUS } } },
    MuiButton: {
      defaultProps: { disableElevation: true, size: 'small' },
      styleOverrides: { root: { minHeight: 32, padding: '4px 12px' }, sizeSmall: { minHeight: 28, padding: '2px 8px' } },
    },
    MuiLink: { defaultProps: { underline: 'hover' } },
    MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
    MuiOutlinedInput: { styleOverrides: { notchedOutline: { '& legend': { fontSize: '0.9em' } }, input: { '&.MuiInputBase-inputSizeSmall': { padding: '6px 12px', height: 20 } } } },
    MuiInputLabel: {
      styleOverrides: {
        root: { fontSize: '0.8125rem', lineHeight: '20px' },
        sizeSmall: { transform: 'translate(12px, 7px)', '&.MuiInputLabel-shrink': { transform: 'translate(12px, -9px) scale(0.9)' } },
      },
    },
    MuiInputBase: { styleOverrides: { root: { fontSize: '0.8125rem' } } },
    MuiFormHelperText: { styleOverrides: { root: { marginLeft: 0, marginRight: 0, fontSize: '0.75rem', lineHeight: '16px' } } },
    MuiTableCell: {
      styleOverrides: {
        root: { padding: '6px 12px', fontSize: '0.8125rem', lineHeight: '20px', borderColor: 'var(--mui-palette-divider)' },
        head: { fontSize: '0.75rem', fontWeight: 600, color: 'var(--mui-palette-text-secondary)', whiteSpace: 'nowrap', backgroundColor: 'var(--mui-palette-background-paper)' },
      },
    },
    MuiTableSortLabel: { styleOverrides: { root: { '&.Mui-active': { color: 'var(--mui-palette-text-primary)' } } } },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiMenuItem: { styleOverrides: { root: { fontSize: '0.8125rem', minHeight: 32 } } },
    MuiTooltip: { defaultProps: { disableInteractive: true } },
    MuiSkeleton: { defaultProps: { animation: 'wave' } },
  },
});
