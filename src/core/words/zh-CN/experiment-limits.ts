import type { ExperimentLimitWord } from '../en/experiment-limits.ts';

/** The same in Simplified Chinese. */
export const zhExperimentLimits: Record<ExperimentLimitWord, string> = {
  'experiment.name.disabled-user': '被停用的用户',
  'experiment.about.disabled-user':
    '让服务器端组件以你的会话请求上面的页面：一次照现状，一次把你的用户停用（is_active = False），那时它应不属于任何人。这一切在一个从不提交的事务里进行：别的请求看不到，即使服务器在此期间被杀死也不留下任何东西。',
  'experiment.name.limits': '闲置期限与绝对期限',
  'experiment.about.limits':
    '有服务器端组件时：读取会话何时结束，访问，再读一次；然后让页面按那段时间已过来回答。没有时：先询问，再在访问之间等待 2、4、8……秒，总共至多一分钟，直到会话结束；然后请你再次登录，并一直使用它。你的 Cookie 会恢复原样，但已结束的会话不会复活。',

  'experiment.step.who-disabled': '如果我被停用，我会是谁？',
  'experiment.step.end-on-server': '询问服务器会话何时结束',
  'experiment.step.end-on-server-again': '再次询问服务器它何时结束',
  'experiment.step.just-before-end': '在结束前不久我会是谁？',
  'experiment.step.just-after-end': '在结束后不久我会是谁？',
  'experiment.step.confirm-pauses':
    '服务器没有说会话何时结束，因此以逐渐变长的停顿来等，总共至多一分钟。它若结束，你就被登出了。继续吗？',
  'experiment.step.pause-idle': '等待，不动会话',
  'experiment.step.who-after-pause': '停顿之后我是谁？',
  'experiment.step.who-logged-in': '现在我是谁？',
  'experiment.step.pause-used': '稍等',
  'experiment.step.who-while-used': '一直使用它，我是谁？',

  'experiment.part.idle': '闲置期限',
  'experiment.part.absolute': '绝对期限',
  'experiment.part.kept': '在服务器上',

  'experiment.reason.needs-companion':
    '需要服务器上的组件（django-session-devtools），并且它愿意与本程序通话。',
  'experiment.reason.server-refused': '服务器不肯：{problem}。',
  'experiment.reason.server-sees-otherwise':
    '由服务器端组件请求时，页面不像在浏览器里那样认得你：它看的不只是会话 Cookie。',
  'experiment.reason.disabled-logged-out': '被停用的用户从下一个请求起就不是任何人。',
  'experiment.reason.disabled-logged-in':
    '被停用的用户仍处于登录状态：{backend} 允许如此。请使用 ModelBackend，或让你的后端的 get_user() 调用 user_can_authenticate()；否则在停用用户之处结束其会话。',
  'experiment.reason.idle-after':
    '每次访问都移动到期时间：无人使用的会话在 {seconds} 秒后结束（SESSION_SAVE_EVERY_REQUEST、SESSION_COOKIE_AGE）。',
  'experiment.reason.idle-none':
    '不写入的访问不移动到期时间，所以无人使用的会话并不比有人使用的更早结束（SESSION_SAVE_EVERY_REQUEST = True 使它成为闲置期限）。',
  'experiment.reason.absolute-none':
    '谁一直使用会话，谁就永远拥有它：Django 没有绝对期限。请把登录的时刻保存在会话里，并据此结束它。',
  'experiment.reason.absolute-since-write':
    '无论是否使用，它在最后一次写入后 {seconds} 秒结束；但每次写入都重新开始：Django 没有绝对期限。请把登录的时刻保存在会话里，并据此结束它。',
  'experiment.reason.limit-kept':
    '服务器遵守它：假如过了 {early} 秒仍处于登录状态，假如过了 {late} 秒则不是。',
  'experiment.reason.limit-not-kept': '假如过了 {late} 秒，在它结束之后，仍处于登录状态。',
  'experiment.reason.limit-beyond':
    '{total} 秒之后、停顿至多 {pause} 秒，仍处于登录状态：期限比这更长，或没有期限。',
  'experiment.reason.limit-either':
    '它在一次 {to} 秒的停顿中结束，距开始 {total} 秒（它活过了 {from} 秒的停顿）。是哪一种期限？这要再登录一次才知道。',
  'experiment.reason.idle-between':
    '无人使用的会话在 {from} 至 {to} 秒后结束；一直使用的在 {total} 秒后仍有效。',
  'experiment.reason.idle-hidden': '没有看到比绝对期限更短的：它活过了 {pause} 秒的停顿。',
  'experiment.reason.absolute-after': '尽管一直被使用，它在 {from} 至 {to} 秒后结束。',
  'experiment.reason.absolute-not-within':
    '{total} 秒内没有：一直使用，它仍有效。Django 按设计没有绝对期限。',
};
