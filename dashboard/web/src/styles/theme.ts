import { createTheme, Modal, Tooltip } from '@mantine/core';

/** Sizes and fonts; the colours of both themes are in tokens.css. */
export const theme = createTheme({
  primaryColor: 'teal',
  defaultRadius: 'md',
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  respectReducedMotion: true,
  components: {
    // Locking the scroll would write a <style> element.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: true } }),
  },
});
