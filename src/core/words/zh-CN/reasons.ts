import type { enReasons } from '../en/reasons.ts';

export const zhReasons: Record<keyof typeof enReasons, string> = {
  'timeline.reason.none': '',
  'timeline.reason.first-write': '请求没有携带会话 Cookie：会话第一次被写入。',
  'timeline.reason.outside': '只在浏览器的 Cookie 中看到：由脚本、其他标签页或其他程序造成。',
  'timeline.reason.save': '会话键不变，有效期更新：会话被保存。',
  'timeline.reason.relogin': '会话键不变，CSRF 令牌更换：同一用户再次登录。',
  'timeline.reason.resigned': '数据不变，重新签名。',
  'timeline.reason.login-anonymous': '未登录的访客登录：cycle_key() 保留数据并更换会话键。',
  'timeline.reason.login-other-user': '换成另一个用户登录：flush() 丢弃旧数据，再开始新会话。',
  'timeline.reason.login': '登录更换了会话键；之前登录的是谁无从得知。',
  'timeline.reason.cycle-key': '会话键已更换，但没有登录的迹象：可能是 cycle_key()，也可能是新会话。',
  'timeline.reason.unseen-line':
    '此跳转的响应头未能取得；从下一个请求可以看出它对 Cookie 做了什么，但没有看到 Set-Cookie 原文。',
  'timeline.reason.logout': '服务器删除了 Cookie：flush()，与退出登录相同。',
  'timeline.reason.key-refused': '服务器不认识这个会话键，因此删除了 Cookie。',
  'timeline.reason.max-age': 'Max-Age 已到。',
  'timeline.reason.expires': 'Expires 时间已过。',
  'timeline.reason.browser': '浏览器报告它已过期。',
  'timeline.reason.refused': '浏览器不会保存这一行。',
  'timeline.reason.jar-disagrees': '读取了浏览器的 Cookie，里面没有它。',
  'timeline.reason.deletion-missed': '删除与已保存的 Cookie 不匹配，所以它仍然存在。',
  'timeline.reason.edit': '你在此面板中编辑了它。',
  'timeline.reason.expire-soon': '你让它在 10 秒后过期。',
  'timeline.reason.browser-session': '你让它在关闭浏览器前有效。',
  'timeline.reason.delete': '你在此面板中删除了它。',
  'timeline.reason.replay': '你放回了旧会话键。',
  'timeline.reason.bound-offered':
    '服务器提议把此会话绑定到本设备的密钥（Device Bound Session Credentials）。',
  'timeline.reason.bound-challenged': '服务器要求证明本设备的密钥（Device Bound Session Credentials）。',
  'timeline.reason.bound-proved':
    '浏览器证明了本设备的密钥，或指明了绑定的会话：在此浏览器中重放 Cookie 证明不了什么。',
  'timeline.reason.switch': '你切换到了一个快照。',
  'timeline.reason.undo': '你撤销了一次更改。',
  'timeline.reason.operation': '你在“服务器”标签页执行了 {op}：记录已更改，Cookie 随之更新。',
  'timeline.reason.operation-undone': '你撤销了 {op}：记录和 Cookie 恢复原状。',
  'timeline.reason.login-new': '登录首次写入了会话：请求没有携带会话 Cookie。',
  'timeline.reason.deleted':
    '服务器删除了 Cookie。没有服务器记录，原因无法确定：可能调用了 flush() 或 logout()，也可能服务器不认识这个会话键（记录已删除或过期、属于另一个项目，或密码已更改）。',
  'timeline.reason.flush-at': '{place} 调用了 flush()：记录被删除，Cookie 随之删除。',
  'timeline.reason.flush': '调用了 flush()：记录被删除，Cookie 随之删除。',
  'timeline.reason.logout-at': '{place} 调用了 logout()：它会调用 flush()，删除记录和 Cookie。',
  'timeline.reason.row-deleted-at': '{place} 调用了 delete()：记录已删除，浏览器仍保留 Cookie。',
  'timeline.reason.row-deleted': '调用了 delete()：记录已删除，浏览器仍保留 Cookie。',
  'timeline.reason.password-changed': '用户的密码此后已更改：会话中的哈希不再匹配，Django 清除了会话。',
  'timeline.reason.key-unknown': '服务器没有这个会话键的会话：记录已被删除，或属于另一个数据库或项目。',
  'timeline.reason.expired-on-server': '记录已过 expire_date：对 Django 来说，这样的会话是空的。',
  'timeline.reason.expired-on-server-at': '记录已于 {expires} 过期：对 Django 来说，这样的会话是空的。',
  'timeline.reason.key-unknown-or-expired':
    '服务器找不到这个会话键的会话：已被删除、被淘汰或已过期；存储后端无法区分。',
  'timeline.reason.bad-key': 'Cookie 的值不是会话键：Django 要求至少八个字符，因此删除了 Cookie。',
  'timeline.reason.bad-signature': '值不是用此服务器的 SECRET_KEY 签名的，或已被改动：Django 从空会话开始。',
  'timeline.reason.unreadable':
    '记录存在，但其数据不是用此服务器的 SECRET_KEY 签名的：对 Django 来说是空的。',
  'timeline.reason.emptied': '会话中已没有数据：调用了 clear()，或最后一个键被移除。会话键不变。',
  'timeline.reason.deleted-meanwhile': '此请求处理期间，另一个请求删除了记录：保存时已无记录可更新。',
  'timeline.reason.server-ended': '服务器以一种只有更新版本的面板才认识的方式结束了它。',
  'timeline.reason.other-origin':
    '{origin} 不认识 {first} 的会话键并删除了它：各端口共用 Cookie。请为两个项目设置不同的 SESSION_COOKIE_NAME。',
  'timeline.reason.not-marked':
    '改动了嵌套在值里面的值，Django 不会察觉。请设置 request.session.modified = True。',
  'timeline.reason.server-error': '响应是服务器错误：此时 SessionMiddleware 不保存任何内容。',
  'timeline.reason.save-failed': '保存本身失败：{error}。',
  'timeline.reason.other-host':
    '请求发往 {host}，而 Cookie 属于 {cookie}：对浏览器来说这是两个主机。请始终使用其中一个。',
  'timeline.reason.other-path': '请求的路径是 {path}，而 Cookie 只用于 {cookiePath}（SESSION_COOKIE_PATH）。',
  'timeline.reason.cross-site':
    '请求来自另一个网站，SameSite={sameSite} 不允许发送 Cookie（SESSION_COOKIE_SAMESITE）。',
  'timeline.reason.insecure': '请求使用 http，而 Cookie 带有 Secure（SESSION_COOKIE_SECURE）。',
  'timeline.reason.without-credentials':
    "按规则 Cookie 本应发送。不带 credentials: 'include' 的 fetch() 不会发送它，阻止第三方 Cookie 的浏览器也不会。",
  'timeline.reason.other-partition': 'Cookie 属于另一个顶级网站的分区。',
  'timeline.reason.cookie-expired': '会话的 Cookie 在此请求之前已经过期。',
  'timeline.reason.devtools-request':
    '仅在浏览器的 Cookie 中看到，且紧接在页面加载之后。DevTools 此时会带着 Cookie 请求 /.well-known/appspecific/com.chrome.devtools.json，而且不显示它；也可能是脚本、其他标签页或其他程序所为。',
};
