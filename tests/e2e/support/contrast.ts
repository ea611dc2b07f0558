import type { Page } from '@playwright/test';

/** A text with the ratio between its colour and the colours its ancestors paint; null: a picture lies between. */
export type Contrast = { ratio: number | null; needed: number };

/**
 * Contrast of a text (WCAG 2.2, 1.4.3) from computed styles alone, for texts where axe gives up because it looks at
 * what lies at a point of the window. Text over a background image has no answer.
 */
export function contrastOf(page: Page, selector: string): Promise<Contrast> {
  return page.evaluate((found) => {
    type Colour = [number, number, number, number];
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const element = document.querySelector(found);
    if (canvas === null || element === null) return { ratio: null, needed: 4.5 };
    const read = (colour: string): Colour => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return [r, g, b, a / 255];
    };
    const over = (top: Colour, below: Colour): Colour => {
      const mix = (i: 0 | 1 | 2) => top[i] * top[3] + below[i] * (1 - top[3]);
      return [mix(0), mix(1), mix(2), 1];
    };
    const luminance = (colour: Colour): number => {
      const part = (i: 0 | 1 | 2) => {
        const value = colour[i] / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      };
      return 0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2);
    };
    const style = getComputedStyle(element);
    const layers: Colour[] = [];
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(at);
      if (backgroundImage !== 'none' || Number(opacity) < 1) return { ratio: null, needed: 4.5 };
      layers.push(read(backgroundColor));
      if (layers.at(-1)?.[3] === 1) break;
    }
    const ground = layers.reduceRight<Colour>((below, layer) => over(layer, below), [255, 255, 255, 1]);
    const [high, low] = [luminance(over(read(style.color), ground)), luminance(ground)].sort((a, b) => b - a);
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    return { ratio: ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05), needed: isLarge ? 3 : 4.5 };
  }, selector);
}
