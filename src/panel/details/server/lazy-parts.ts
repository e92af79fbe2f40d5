/** What the server's half shows, apart from the pill: loaded when it is first looked at. */
import './server.css';
export { ServerPayload } from './payload.tsx';
export { StatusBody } from './status.tsx';
export { ServerTab } from './tab.tsx';
