/** How far the clocks of several witnesses may be apart. */

/** How far the clock readings of one moment may be apart, in ms: the network log's, the jar's and ours are not one. */
export const CLOCK_BLUR = 250;

/** How long a request may be on its way, in ms: facts this close may be about one moment. */
export const IN_FLIGHT = 10_000;
