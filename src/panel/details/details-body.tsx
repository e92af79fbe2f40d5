/** What the details show, apart from their frame: loaded after the first picture. */
import './cookie/cookie.css';
export { CookieTab } from './cookie/cookie-tab.tsx';
export { PayloadTab } from './payload/payload-tab.tsx';
