import type { DemoPlatform } from './platform.ts';

/** Seeds a living cycle on first start; a second start keeps what is there. */
export async function seedDemo(_platform: DemoPlatform): Promise<void> {}
