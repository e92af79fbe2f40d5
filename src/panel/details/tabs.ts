/** The tabs of the details in their order, which is that of the keys 1, 2, … Apart from the view, which the first picture does without. */
import type { DetailsTab } from '../timeline/rows.ts';

export const tabs: readonly DetailsTab[] = ['payload', 'cookie', 'server', 'why', 'checks'];
