/** What the details show, apart from their frame: loaded after the first picture. */
import '../styles/cookie.css';
export { CookieTab } from './cookie-tab.tsx';
export { PayloadTab } from './payload-tab.tsx';
