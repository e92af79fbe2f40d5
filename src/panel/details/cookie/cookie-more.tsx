/** What the Cookie tab shows on demand. */
export { InferSection } from './infer-section.tsx';
export { SendSection } from './send-section.tsx';
