// @ts-check
/**
 * The tour's steps: what a learner does on the demo site. `click` names a button of the demo's front page (`data-action`), `shows` the
 * event that the panel then has one more of.
 * @typedef {{ name: string, title: string, click?: string, shows?: string }} Step
 */

/** @type {readonly Step[]} */
export const steps = [
  { name: 'visit', title: 'Visit the site: no session yet' },
  { name: 'write', title: 'Write a key: Django makes a session', click: 'write', shows: 'Created' },
  {
    name: 'login',
    title: 'Log in as yuan: the key is cycled',
    click: 'login-yuan',
    shows: 'Login as yuan',
  },
  {
    name: 'change-data',
    title: 'Put something in the cart: the data changes',
    click: 'cart-add',
    shows: 'Data changed',
  },
  {
    name: 'login-other',
    title: 'Log in as mei: the old session is flushed, a new one begins',
    click: 'login-mei',
    shows: 'Login as mei',
  },
  { name: 'expiry', title: 'Ask for an expiry of one minute', click: 'expiry-int', shows: 'Data changed' },
  { name: 'refused', title: 'A cookie the browser refuses', click: 'refused', shows: 'Rejected by browser' },
  { name: 'logout', title: 'Log out: the session is flushed', click: 'logout', shows: 'Logout of mei' },
];
