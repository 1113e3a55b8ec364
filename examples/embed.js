// Three lines make the element known; the rest shows its events.
import { defineStableI2I } from '../dist-lib/stable-i2i.js';

defineStableI2I();

const told = document.querySelector('#told');
document.addEventListener('stable-i2i-verdict', ({ detail }) => {
  told.textContent += `${detail.dimension}: ${detail.answer}\n`;
});
document.addEventListener('stable-i2i-error', ({ detail }) => {
  told.textContent += `${detail.code}: ${detail.message}\n`;
});
