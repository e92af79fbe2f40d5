import type { ExperimentRequestWord } from '../en/experiment-requests.ts';

/** The same in Simplified Chinese. */
export const zhExperimentRequests: Record<ExperimentRequestWord, string> = {
  'experiment.name.csrf': '伪造的请求',
  'experiment.about.csrf':
    '像另一个网站那样发送你在下面写的请求：不带令牌、带另一个会话的令牌、换一个来源、改为 GET；若仍看不出结果，再带正确的令牌发送一次。会拒绝它们的网站不会有任何改变；已执行的操作不会撤销。',
  'experiment.name.parallel': '并行请求',
  'experiment.about.parallel':
    '先依次、再三次同时发送你在下面写的两个请求，并在上面的页面上查看各自写入的内容是否都在。它们写入的内容会留在服务器上。',
  'experiment.name.scope': '作用范围',
  'experiment.about.scope':
    '按你浏览器的规则计算 Cookie 会发往何处：其他端口、子域名、http、其他网站的表单、框架和链接、脚本。读取 Strict-Transport-Security，并在没有 Secure Cookie 时询问当前用户是谁。',

  'experiment.step.confirm-ending':
    '这个请求看起来会让你退出或修改密码：一旦执行，你的会话就会结束。要发送吗？',
  'experiment.step.own-token': '查看本会话的令牌',
  'experiment.step.delete-token': '拿走令牌',
  'experiment.step.token-of-stranger': '查看得到的令牌',
  'experiment.step.own-token-again': '放回令牌',
  'experiment.step.forge-without-token': '不带令牌发送',
  'experiment.step.forge-with-other-token': '带另一个会话的令牌发送',
  'experiment.step.forge-without-origin': '带正确的令牌，从另一个来源发送',
  'experiment.step.forge-as-get': '改为 GET 发送',
  'experiment.step.send-with-token': '带正确的令牌发送',
  'experiment.step.look-for-mark': '查看它是否被执行',
  'experiment.step.one-by-one': '单独发送',
  'experiment.step.both-at-once': '同时发送两个',
  'experiment.step.look-for-both': '查看两者是否都在',
  'experiment.step.look-at-hsts': '查看 Strict-Transport-Security',
  'experiment.step.look-for-secure': '查看 Cookie 是否为 Secure',
  'experiment.step.strip-secure': '拿走一个 Secure Cookie',
  'experiment.step.who-stripped': '没有 Secure Cookie 时我是谁？',

  'experiment.part.no-token': '不带令牌',
  'experiment.part.other-token': '另一个会话的令牌',
  'experiment.part.foreign-origin': '另一个来源',
  'experiment.part.as-get': '改为 GET',
  'experiment.part.other-ports': '其他端口',
  'experiment.part.subdomains': '子域名',
  'experiment.part.plain-http': 'http',
  'experiment.part.hsts': 'Strict-Transport-Security',
  'experiment.part.stripped': '没有 Secure Cookie 时',
  'experiment.part.foreign-post': '其他网站的表单',
  'experiment.part.foreign-frame': '其他网站中的框架',
  'experiment.part.foreign-link': '其他网站上的链接',
  'experiment.part.scripts': '脚本',

  'experiment.reason.of-parts':
    '所查看的各项中：通过 {pass} 项，未通过 {fail} 项，属设计 {bydesign} 项，未知 {inconclusive} 项。',
  'experiment.reason.needs-unsafe': '请先写出可以发送的请求。',
  'experiment.reason.unsafe-is-safe': 'GET 按其含义不作任何更改：请选择 POST、PUT、PATCH 或 DELETE。',
  'experiment.reason.forged-refused': '被拒绝，状态 {status}。',
  'experiment.reason.forged-taken':
    '已被执行（{status}）：它写入的内容出现在页面上。视图是否标记了 csrf_exempt，或缺少 CsrfViewMiddleware？',
  'experiment.reason.forged-accepted': '以 {status} 作答，而网站没有给出任何可以要求的令牌。',
  'experiment.reason.forged-alike':
    '以 {status} 作答，与带正确令牌时相同：没有检查令牌。视图是否标记了 csrf_exempt，或缺少 CsrfViewMiddleware？',
  'experiment.reason.forged-without-effect': '以 {status} 作答，但没有执行：它本应写入的内容不在。',
  'experiment.reason.forged-unclear': '没有能说明问题的响应（{status}）：服务器错误，或页面禁止发送。',
  'experiment.reason.refused-alike':
    '被拒绝（{status}），带正确令牌的请求也是如此：请写一个可行的请求，并带上所需的字段。',
  'experiment.reason.answered-otherwise':
    '以 {status} 作答，与带正确令牌时不同：这意味着什么，从这里看不出来。',
  'experiment.reason.no-other-token': '网站没有给访客另外的令牌。',
  'experiment.reason.no-own-token': '在 csrftoken 和页面的表单中都没有找到令牌：无法发送只有来源不对的请求。',
  'experiment.reason.origin-kept':
    '此浏览器仍会发送网站自己的来源：从这里只能向本机和 .test 名称发送另一个来源；session-devtools qa 可以。',
  'experiment.reason.get-refused': '被拒绝，状态 {status}。',
  'experiment.reason.get-taken':
    '已被执行（{status}）：它写入的内容出现在页面上，因此任何链接或图片都能做到。请让视图只接受 POST（require_POST）。',
  'experiment.reason.get-without-effect': '以 {status} 作答，但没有执行：它本应写入的内容不在。',
  'experiment.reason.get-unmarked':
    '以 {status} 作答；是否有作用看不出来。请用 {mark} 代替上面页面会显示的某个值。',
  'experiment.reason.get-unseen':
    '以 {status} 作答；是否有作用看不出来：上面的页面不显示此类请求写入的内容。',

  'experiment.reason.needs-pair': '请先写出可以发送的两个请求。',
  'experiment.reason.pair-unmarked':
    '各自写入了什么无从得知：请在两个请求中用 {mark} 代替上面页面会显示的某个值，或连接服务器（companion）。',
  'experiment.reason.pair-refused': '{request} 的响应是 {status}：请写一个可行的请求。',
  'experiment.reason.pair-unseen':
    '依次发送后，上面的页面没有同时显示两者：要么页面不显示它们，要么一个本来就会取代另一个。',
  'experiment.reason.pair-both-gone': '之后两者都不在：会话在此期间结束了，或页面已改变。',
  'experiment.reason.update-lost':
    '{lost} 写入的内容不见了：{kept} 在此之前读取了会话，之后又整体保存。Django 的会话就是这样设计的；不能丢失的内容应放在自己的数据表中并在那里更改（F()、select_for_update()）。',
  'experiment.reason.update-lost-signed':
    '{lost} 写入的内容不见了：{kept} 从同一个 Cookie 开始，而它的 Set-Cookie 到得更晚。使用 signed_cookies 时只能如此；不能丢失的内容应放在自己的数据表中。',
  'experiment.reason.pair-too-quick':
    '{rounds} 轮中没有丢失；但两者只同时进行了 {ms} 毫秒，在服务器上未必相遇。',
  'experiment.reason.nothing-lost': '{rounds} 轮中没有丢失，每一轮两者都同时进行了至少 {ms} 毫秒。',

  'experiment.reason.ports-share':
    'Cookie 不区分端口：在 {host} 上监听的每个程序都会收到它，也可以设置另一个来代替。',
  'experiment.reason.subdomains-get-it':
    'Domain={domain}：其下的每个主机都会收到它，也可以设置它，包括属于他人的主机（SESSION_COOKIE_DOMAIN = None）。',
  'experiment.reason.subdomains-do-not': '没有 Domain：只发往 {domain}。',
  'experiment.reason.http-does-not': 'Secure：绝不会经 http 发送。',
  'experiment.reason.secure-on-own-machine': 'Secure；浏览器把 {host} 视为安全，只在那里经 http 发送。',
  'experiment.reason.http-in-development':
    '不是 Secure，在本机经 http。他人能访问网站的地方必须是：SESSION_COOKIE_SECURE = True，这不是 Django 的默认值。',
  'experiment.reason.http-gets-it':
    '不是 Secure：只要有一个发往 http://{host} 的请求，就会以明文发送它（SESSION_COOKIE_SECURE = True）。',
  'experiment.reason.hsts-needs-https':
    '浏览器只在 https 下理会它：应在他人能访问网站的地方查看（SECURE_HSTS_SECONDS）。',
  'experiment.reason.hsts-missing':
    'https 下没有 Strict-Transport-Security：第一个 http 请求可能被截获并引向别处（SECURE_HSTS_SECONDS）。',
  'experiment.reason.hsts-short': '有效 {seconds} 秒；要求一年（SECURE_HSTS_SECONDS = 31536000）。',
  'experiment.reason.hsts-there': '有效 {seconds} 秒。',
  'experiment.reason.nothing-secure-in-development': '没有 Secure Cookie，在本机经 http：没有可拿走的。',
  'experiment.reason.nothing-secure': '没有 Secure Cookie：经 http 发送的内容就能登录。',
  'experiment.reason.stripped-logged-out': '没有它们时无人登录（拿走了 {taken} 个）。',
  'experiment.reason.stripped-in-development': '仍处于登录状态，在本机经 http（拿走了 {taken} 个）。',
  'experiment.reason.stripped-logged-in':
    '没有它们时仍处于登录状态（拿走了 {taken} 个）：经 http 发送的内容就能登录。',
  'experiment.reason.unspecified-everywhere':
    '没有 SameSite：此浏览器会随其他任何网站的表单发送它（SESSION_COOKIE_SAMESITE = "Lax"）。',
  'experiment.reason.unspecified-while-young':
    '没有 SameSite：此浏览器把它当作 Lax，但最初两分钟除外；其他浏览器会发送它（SESSION_COOKIE_SAMESITE = "Lax"）。',
  'experiment.reason.foreign-post-gets-it':
    'SameSite=None：其他网站的表单或脚本会带上它。只有 CSRF 令牌能挡住伪造的请求。',
  'experiment.reason.foreign-post-does-not': 'SameSite={sameSite}：不会带上。',
  'experiment.reason.foreign-frame-gets-it':
    '它会随其他任何网站中的框架发送（SESSION_COOKIE_SAMESITE = "Lax"）。',
  'experiment.reason.foreign-frame-does-not': 'SameSite={sameSite}：不会带上。',
  'experiment.reason.foreign-frame-apart':
    'Partitioned：在其他网站的框架中是另一个 Cookie，与 {partition} 中的不同。',
  'experiment.reason.foreign-link-gets-it':
    'SameSite={sameSite}：点击链接的人会以登录状态到来，多数网站希望如此。因此 GET 不得作任何更改。',
  'experiment.reason.foreign-link-does-not': 'SameSite={sameSite}：点击链接的人到来时不带它。',
  'experiment.reason.scripts-read-it':
    '不是 HttpOnly：页面的任何脚本都能读取它（SESSION_COOKIE_HTTPONLY = True）。',
  'experiment.reason.scripts-do-not': 'HttpOnly：脚本无法读取它。',

  'experiment.panel.request': '可以发送的请求',
  'experiment.panel.request.of': '可以发送的请求 {count}',
  'experiment.panel.request.mark':
    '方法、地址、字段。{mark} 每次代表一段独有的文字，据此在上面的页面上找回所写入的内容。',
};
