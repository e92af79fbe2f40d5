import type { CheckWord } from './en.ts';

/** The words of the checks in Simplified Chinese. */
export const zhChecks: Record<CheckWord, string> = {
  'secure-on-http.title': '通过 http 设置了 Secure Cookie',
  'secure-on-http.cause': '{cookie} 在 http 上带有 Secure，而 {host} 不是本机：浏览器不会保存它。',
  'secure-on-http.cause.safari':
    'Safari 不保存来自 http 的 Secure Cookie，{host} 也不例外（依据其文档，未在此实测）。',
  'secure-on-http.fix':
    '在通过 http 访问的环境中关闭 Secure，或改用 https。若 TLS 在代理处终止，则本不应访问到这个地址。',
  'samesite-none-insecure.title': 'SameSite=None 缺少 Secure',
  'samesite-none-insecure.cause': '{cookie} 带有 SameSite=None 却没有 Secure：浏览器会拒绝它。',
  'samesite-none-insecure.cause.partitioned': '{cookie} 带有 Partitioned 却没有 Secure：浏览器会拒绝它。',
  'samesite-none-insecure.fix':
    '加上 Secure（https 或 localhost）；如果没有其他站点嵌入本站，则改回 SESSION_COOKIE_SAMESITE = "Lax"。',
  'samesite-cross-site.title': 'SameSite 阻止了其他站点页面中的 Cookie',
  'samesite-cross-site.cause':
    '{page} 与 {host} 不是同一站点，SameSite={samesite} 的 Cookie 在那里不会被保存。',
  'samesite-cross-site.cause.default':
    '{page} 与 {host} 不是同一站点；没有 SameSite 时浏览器按 Lax 处理，Cookie 在那里不会被保存。',
  'samesite-cross-site.cause.stays-home':
    '{cookie} 为 {host} 保存，SameSite={samesite}，从 {page} 内部发出的请求不会携带它。',
  'samesite-cross-site.fix': '允许跨站（需 https），或让两者处于同一站点，例如通过代理。',
  'samesite-cross-site.fix.one-host':
    '两个地址使用同一个本机名（都用 localhost 或都用 127.0.0.1）。使用 SESSION_COOKIE_SAMESITE = "None" 并加 Secure 也可以。',
  'third-party-blocked.title': '第三方 Cookie 被阻止',
  'third-party-blocked.cause': '属性正确，但在 {site} 的页面中，浏览器既不保存也不发送 {host} 的 Cookie。',
  'third-party-blocked.fix':
    '使用 Partitioned（CHIPS；Django 没有对应的设置），用 document.requestStorageAccess() 请求访问，或让两者处于同一站点。',
  'cors-no-credentials.title': '请求没有要求携带凭据',
  'cors-no-credentials.cause':
    '{origin} 调用 {host} 时没有要求携带凭据：浏览器会丢弃该响应的 Cookie，也不发送任何 Cookie。',
  'cors-no-credentials.cause.server':
    '{origin} 调用 {host}，而其响应缺少 Access-Control-Allow-Credentials：两者之间不会传递 Cookie。',
  'cors-no-credentials.fix': '在客户端：credentials: "include"（axios：withCredentials）。',
  'cors-no-credentials.fix.server':
    '客户端使用 credentials: "include"（axios：withCredentials），服务器为该确切来源允许凭据。',
  'cors-wildcard.title': '要求凭据却允许任意来源',
  'cors-wildcard.cause':
    '{origin} 要求携带凭据，而 {host} 返回 Access-Control-Allow-Origin: *：浏览器不会把响应交给脚本。',
  'cors-wildcard.fix': '写明来源并允许凭据（关闭 CORS_ALLOW_ALL_ORIGINS）。',
  'domain-mismatch.title': 'Domain 属于其他主机',
  'domain-mismatch.cause': '{cookie} 的 Domain={domain}，而 {host} 不属于它：浏览器会拒绝。',
  'domain-mismatch.fix': '此处不设 Domain，或设为能覆盖该主机的域。',
  'domain-public-suffix.title': 'Domain 是公共后缀',
  'domain-public-suffix.cause':
    'Domain={domain} 是公共后缀：任何人都可以在其下拥有站点，因此不允许设置其下共享的 Cookie。',
  'domain-public-suffix.fix': '不设 Domain。',
  'prefix-violated.title': '名称前缀的承诺未兑现',
  'prefix-violated.cause': '名称 {cookie} 以 {prefix} 开头，但该行没有兑现其承诺。',
  'prefix-violated.cause.secure': '{prefix} 承诺 Secure，而 {cookie} 没有：浏览器会拒绝它。',
  'prefix-violated.cause.insecure-origin': '{prefix} 承诺 https，而 {cookie} 来自 http：浏览器会拒绝它。',
  'prefix-violated.cause.path': '{prefix} 承诺 Path=/，而 {cookie} 的路径不同：浏览器会拒绝它。',
  'prefix-violated.cause.domain': '{prefix} 承诺没有 Domain，而 {cookie} 有：浏览器会拒绝它。',
  'prefix-violated.cause.http-httponly': '{prefix} 承诺 HttpOnly，而 {cookie} 没有：浏览器会拒绝它。',
  'prefix-violated.cause.hidden': '没有名称且值以前缀开头的 Cookie 会被拒绝。',
  'prefix-violated.fix': '补上缺少的属性，或在无法满足时使用不带前缀的名称（SESSION_COOKIE_NAME）。',
  'too-large.title': 'Cookie 超过 4096 字节',
  'too-large.cause': '名称和值共 {octets} 字节；超过 4096 字节浏览器会直接拒绝。',
  'too-large.cause.signed':
    'signed_cookies 把 {octets} 字节放进了 Cookie（之前：{before}）；浏览器拒绝超过 4096 字节的 Cookie。最大的键：{keys}。',
  'too-large.cause.attribute': '属性 {attribute} 超过 1024 字节：浏览器会忽略它。',
  'too-large.fix': '减少会话内容，或把它保存在服务器上：更换 SESSION_ENGINE。',
  'too-large.fix.attribute': '缩短该属性。',
  'malformed.title': '不是有效的 Cookie 行',
  'malformed.cause': '该行含有控制字符（U+{character}）：浏览器会忽略它。',
  'malformed.cause.empty': '该行没有可保存的名称和值。',
  'malformed.cause.joined':
    '服务器与浏览器之间的某处用逗号把多个 Set-Cookie 行合并了：浏览器只读到一个 Cookie。',
  'malformed.fix': '找出写入该字符的地方：set_cookie() 的值、中间件或代理。',
  'malformed.fix.joined': '让代理逐行转发 Set-Cookie。',
  'host-differs.title': '主机不同',
  'host-differs.cause': '{cookie} 属于 {one}，而 {path} 请求的是 {other}：两者不共享 Cookie。',
  'host-differs.cause.machine':
    '{one} 与 {other} 虽是同一台机器，对浏览器却是两个主机：前者的 {cookie} 不会发送给后者。',
  'host-differs.fix': '始终使用一个主机（重定向另一个），或共享 Cookie：SESSION_COOKIE_DOMAIN。',
  'host-differs.fix.machine': '始终使用同一个主机名，包括在登录服务商处登记的地址。',
  'scheme-differs.title': '请求是 http，而 Cookie 是 Secure',
  'scheme-differs.cause': '通过 http 请求了 {host} 的 {path}，而 {cookie} 是 Secure：不会发送。',
  'scheme-differs.cause.overwrite':
    '{host} 的 {path} 通过 http 设置 {cookie}，而来自 https 的 Secure Cookie 已保存：浏览器保留后者。',
  'scheme-differs.fix':
    '全程使用 https。若 TLS 在代理处终止，请告知 Django，使其生成 https 地址：SECURE_PROXY_SSL_HEADER（仅当代理总是设置该头时）。',
  'path-too-narrow.title': 'Path 不包含该页面',
  'path-too-narrow.cause': '{cookie} 的路径是 {cookiePath}，而 {path} 不在其下。',
  'path-too-narrow.cause.useless':
    '{cookie} 的路径是 {cookiePath}，连设置它的页面都不在其下，{path} 也不在。',
  'path-too-narrow.fix': 'SESSION_COOKIE_PATH = {covering}',
  'samesite-on-return.title': '从其他站点返回时会话丢失',
  'samesite-on-return.cause': '{from} 以 {method} 把浏览器送回 {path}：Lax Cookie 不随其他站点的 POST 发送。',
  'samesite-on-return.cause.strict': '{from} 把浏览器带到 {path}：Strict Cookie 不随来自其他站点的导航发送。',
  'samesite-on-return.cause.default': '{from} 以 {method} 把浏览器带到 {path}，而 {cookie} 没有随之发送。',
  'samesite-on-return.fix':
    '让 Cookie 随之发送（SESSION_COOKIE_SAMESITE = "None" 加 Secure），或在不依赖会话的情况下接收 POST，再重定向到自己的 GET 页面。',
  'samesite-on-return.fix.strict':
    'SESSION_COOKIE_SAMESITE = "Lax" 会随导航发送；使用不需要会话的落地页也可以。',
  'fetch-omits.title': 'fetch() 没有携带 Cookie',
  'fetch-omits.cause':
    '脚本请求 {path} 时未携带 Cookie（credentials: "omit"），而 {host} 的页面携带了 {cookie}。',
  'fetch-omits.cause.cross-origin':
    '另一来源的脚本在没有凭据的情况下请求 {host} 的 {path}，而其页面携带了 {cookie}。',
  'fetch-omits.fix': '在客户端使用 credentials: "same-origin"（默认值）。',
  'fetch-omits.fix.cross-origin': '在客户端使用 credentials: "include"。',
  'expired-by-age.title': '因到期而结束',
  'expired-by-age.cause': '{cookie} 的有效期为 {lifetime} 秒，而 {pause} 秒内没有请求：已过期。',
  'expired-by-age.fix':
    '符合设置。若过早：调整 SESSION_COOKIE_AGE，并用 SESSION_SAVE_EVERY_REQUEST = True 使其随使用延长。',
  'port-clash.title': '两个应用使用同名 Cookie',
  'port-clash.cause':
    '{other} 收到了 {one} 发出的会话键，却不认识它：Cookie 不区分端口，两者会互相替换会话。',
  'port-clash.fix': '为两者设置不同名称：SESSION_COOKIE_NAME（以及 CSRF_COOKIE_NAME）。',
  'key-unknown.title': '服务器不认识该会话键',
  'key-unknown.cause':
    '{method} {path} 收到了之前有效的会话键，响应却将其删除，而无人退出登录：对应的记录已不存在。',
  'key-unknown.cause.replaced':
    '{method} {path} 收到了会话键，响应却给出另一个，而无人登录：前者的记录已不存在。',
  'key-unknown.cause.expired': '{method} {path} 收到的会话键，其记录按服务器时钟已过期，响应将其删除。',
  'key-unknown.fix':
    '保存在缓存中的会话会随缓存消失（重启、clear()、淘汰）：把 SESSION_ENGINE 改为 cached_db 或 db。若已用 db：是否运行了 clearsessions，数据库是否相同？',
  'key-unknown.fix.local':
    'runserver 重启会丢失本地内存缓存中的会话，新数据库会丢失全部：把 SESSION_ENGINE 设为 cached_db 或 db，并使用同一数据库。',
  'key-unknown.fix.expired':
    '符合设置。若过早：延长 SESSION_COOKIE_AGE，或使其随使用延长（SESSION_SAVE_EVERY_REQUEST = True）。',
  'key-flaps.title': '有的响应认识，有的不认识',
  'key-flaps.cause': '同一个会话键被 {known} 个响应认识，其间又有 {unknown} 个不认识：各进程没有共享会话。',
  'key-flaps.cause.signed':
    '同一个签名值被 {known} 个响应接受，其间又被 {unknown} 个拒绝：各进程使用不同的密钥签名。',
  'key-flaps.cause.born': '{unknown} 次发出的会话键在紧接着的响应中就不被认识：各进程没有共享会话。',
  'key-flaps.cause.processes':
    '进程 {one} 认识该会话键，进程 {other} 不认识，而两者都在运行：它们没有共享会话。',
  'key-flaps.cause.secrets': '进程 {one} 与 {other} 使用不同的 SECRET_KEY：一方签名的值会被另一方拒绝。',
  'key-flaps.fix':
    '让所有进程共享一个存储：CACHES 使用 Redis 或 Memcached 代替 LocMemCache，或把 SESSION_ENGINE 设为 db。',
  'key-flaps.fix.signed': '所有进程使用同一个 SECRET_KEY，而不是每次启动时生成。',
  'signature-refused.title': '服务器拒绝了自己签发的值',
  'signature-refused.cause': '{method} {path} 收到了服务器签发的值，却不再接受：SECRET_KEY 或 salt 已改变。',
  'signature-refused.cause.age':
    '{method} {path} 收到了 {age} 秒前签名的值，而签名的有效期是 SESSION_COOKIE_AGE，即 {limit} 秒。',
  'signature-refused.fix': '暂时在新密钥旁保留旧密钥：SECRET_KEY_FALLBACKS。',
  'signature-refused.fix.age': '在此之前重新签名（SESSION_SAVE_EVERY_REQUEST），或延长 SESSION_COOKIE_AGE。',
  'auth-hash-changed.title': '密码已更改，会话被清除',
  'auth-hash-changed.cause':
    '{method} {path} 更改了密码，同一会话的下一个请求成为匿名：其 _auth_user_hash 不再匹配。',
  'auth-hash-changed.cause.other': '{method} {path} 更改了密码，另一个会话因此结束，这是应有的行为。',
  'auth-hash-changed.fix': '更改后调用 update_session_auth_hash(request, user)，与 Django 自带的视图一致。',
  'auth-hash-changed.fix.other': '无需修复。',
  'shadowed.title': 'Cookie 被发送了两次',
  'shadowed.cause':
    '发往 {host} 的请求携带了两个 {cookie}（{hidden}… 和 {read}…）；Django 读取最后一个 {read}…。',
  'shadowed.cause.known':
    '发往 {host} 的请求携带了两个 {cookie}；Django 读取最后一个，即 {reader} 的 {read}…，看不到 {other} 的 {hidden}…。',
  'shadowed.fix':
    '删除其中一个，并为两个应用设置不同的名称（SESSION_COOKIE_NAME），或使用同一个 Domain 和 Path。',
  'deletion-missed.title': '删除没有命中 Cookie',
  'deletion-missed.cause':
    '{method} {path} 删除的是 {asked} 的 {cookie}，而它保存在 {stored}：它仍然存在，并再次被发送。',
  'deletion-missed.cause.refused':
    '{method} {path} 用来删除 {cookie} 的行被浏览器拒绝：Cookie 仍然存在，并再次被发送。',
  'deletion-missed.fix': '用设置时的属性删除（path=、domain=），或交给 logout()。',
  'late-answer-wins.title': '迟到的响应撤销了登录、退出或更改',
  'late-answer-wins.cause': '{method} {path} 在 {turn} 得到响应之前开始，其更晚的响应把旧会话键放了回去。',
  'late-answer-wins.cause.deleted':
    '{method} {path} 在 {turn} 得到响应之前开始；其更晚的响应已不认识旧会话键，连同新的一起删除了。',
  'late-answer-wins.cause.interrupted':
    '{method} {path} 进行时 {turn} 结束了其会话，因而无法再保存（SessionInterrupted）。',
  'late-answer-wins.cause.lost':
    '{method} {path} 与 {turn} 从相同的数据开始；较晚的响应没有另一个写入的内容：{keys}。',
  'late-answer-wins.fix': '不要让后台请求写入会话，并在登录或退出前等待它们完成；数据库锁在这里没有用。',
  'late-answer-wins.fix.lost':
    '不能丢失的内容应放在自己的数据表中并在那里更改（F()、select_for_update()）；或让这些请求彼此等待。',
  'data-corrupted.title': '存储的内容无法解码',
  'data-corrupted.cause.emptied':
    '{path} 收到服务器认识的会话键，但其用户不见了：记录未能读取（SECRET_KEY 不同），或用户已被停用。',
  'data-corrupted.cause': '该值是 Django 的签名格式，但其内容无法解码（{problem}）。',
  'data-corrupted.cause.server': '服务器无法读取会话：{problem}',
  'data-corrupted.fix.emptied':
    '更换 SECRET_KEY 后把旧密钥保留在 SECRET_KEY_FALLBACKS 中；并检查用户是否仍有效。',
  'data-corrupted.fix': '它是否由另一个 SESSION_SERIALIZER 写入，或在途中被截断？',
  'fixed-expiry.title': '活跃时仍被退出',
  'fixed-expiry.cause':
    '到期时间只在开始时设为 {lifetime} 秒后，{requests} 个请求都没有移动它：用户一直在使用。',
  'fixed-expiry.fix': '让使用延长会话：SESSION_SAVE_EVERY_REQUEST = True；或延长 SESSION_COOKIE_AGE。',
  'polling-keeps-alive.title': '轮询使会话保持存活',
  'polling-keeps-alive.cause':
    '脚本每 {every} 秒请求一次 {path}，每个响应都延长会话（{times} 次）：空闲用户永远不会被退出。',
  'polling-keeps-alive.cause.policy-idle':
    '{method} {path} 在 {pause} 秒没有请求之后仍被接受；策略要求 {limit} 秒后结束会话。',
  'polling-keeps-alive.fix': '不要在那里写入会话，并关闭 SESSION_SAVE_EVERY_REQUEST 或排除该视图。',
  'browser-close.title': '随浏览器关闭而结束',
  'browser-close.cause': '{cookie} 没有有效期：关闭浏览器时结束；若浏览器恢复标签页，则会继续存在。',
  'browser-close.fix': '需要“记住我”时：SESSION_EXPIRE_AT_BROWSER_CLOSE = False，或 set_expiry(秒数)。',
  'expiry-overridden.title': '调用了 set_expiry()',
  'expiry-overridden.cause':
    '数据中有 _session_expiry = {value}：代码调用了 set_expiry()，SESSION_COOKIE_AGE 不起作用。',
  'expiry-overridden.cause.lifetimes':
    '各行给出的有效期不同（{ages} 秒）：代码调用了 set_expiry()，SESSION_COOKIE_AGE 并非总是起作用。',
  'expiry-overridden.cause.policy-age': 'Cookie 的有效期为 {lifetime} 秒；策略允许 {limit} 秒。',
  'expiry-overridden.fix': '在代码中查找 set_expiry()；连接服务器后会显示具体的行。',
  'ends-apart.title': 'Cookie 与会话的结束时间不同',
  'ends-apart.cause': 'Cookie 的有效期为 {cookie_age} 秒，其签名的有效期为 {other} 秒：较短者结束会话。',
  'ends-apart.cause.row': 'Cookie 在记录结束 {apart} 秒之后结束（负数为之前）：较早者为准。',
  'ends-apart.cause.policy-absolute': '会话在开始 {lived} 秒后仍被接受；策略要求 {limit} 秒后结束。',
  'ends-apart.fix':
    '让两者同时结束：使用 signed_cookies 时 set_expiry() 只改变 Cookie，签名由 SESSION_COOKIE_AGE 限制。',
  'capped.title': '超过 400 天',
  'capped.cause': '该行要求 {days} 天；浏览器最多保存 400 天。',
  'capped.fix': 'SESSION_COOKIE_AGE 最多为 34560000。',
  'clock-skew.title': '时钟不一致',
  'clock-skew.cause':
    '服务器时钟比浏览器快 {skew} 秒，而该行只有 Expires 没有 Max-Age。Chromium 与 Firefox 会按 Date 调整；其他浏览器会过早或过晚结束会话。',
  'clock-skew.cause.unmoved':
    '服务器时钟比浏览器快 {skew} 秒，而该行只有 Expires 没有 Max-Age：{lifetime} 秒的会话会晚（负数为早）结束同样的时间。',
  'clock-skew.cause.dead': '该行给 {cookie} 赋了值，而其 Expires 在到达前 {skew} 秒就已过期：某处时钟有误。',
  'clock-skew.cause.signed':
    '服务器时钟比浏览器快 {skew} 秒。签名以它记时：有多台服务器时签名可能立刻显得过旧。',
  'clock-skew.cause.apart': '该值的签名时间与响应的 Date 相差 {skew} 秒：两台机器的时钟不同。',
  'clock-skew.fix': '在服务器上使用 NTP，并在 Expires 之外给出 Max-Age，如 SESSION_COOKIE_AGE 那样。',
  'no-httponly.title': '脚本可读',
  'no-httponly.cause': '{cookie} 没有 HttpOnly：页面中的任何脚本都能读取它。',
  'no-httponly.fix': 'SESSION_COOKIE_HTTPONLY = True（Django 的默认值）。',
  'no-secure.title': '可能通过 http 发送',
  'no-secure.cause': '{host} 的 {cookie} 通过 https 设置却没有 Secure：它也会通过 http 发送。',
  'no-secure.cause.clear': '{cookie} 通过 http 以明文发往 {host}：途中任何人都能读取。',
  'no-secure.fix': '站点使用 https 时设置 SESSION_COOKIE_SECURE = True。',
  'no-secure.fix.clear': '通过 https 提供站点，然后设置 SESSION_COOKIE_SECURE = True。',
  'samesite-missing.title': '没有 SameSite',
  'samesite-missing.cause':
    '{cookie} 没有 SameSite，也未见其他站点需要它：Firefox 和 Safari 会在所有站点的请求中发送它。',
  'samesite-missing.cause.none': '{cookie} 带有 SameSite=None，但未见其他站点需要它。',
  'samesite-missing.fix': 'SESSION_COOKIE_SAMESITE = "Lax"（Django 的默认值）。',
  'fixation.title': '登录时会话键不变',
  'fixation.cause': '{method} {path} 登录后保留了之前的会话键：知道它的人也同时登录了。',
  'fixation.cause.relogin': '{method} {path} 登录的是已登录的同一用户：此时 Django 保留会话键。',
  'fixation.fix': '使用 django.contrib.auth.login()，或自行调用 request.session.cycle_key()。',
  'fixation.fix.relogin': '无需修复。',
  'session-outlives-logout.title': '退出后仍然有效',
  'session-outlives-logout.cause': '{method} {path} 收到了已退出用户的值，而服务器接受了它。',
  'session-outlives-logout.cause.signed':
    '使用 signed_cookies 时服务器不保存任何内容：无论是否退出，该值在签名过期前一直有效。',
  'session-outlives-logout.cause.policy-concurrent':
    '先后登录的会话同时有效：{alive} 个；策略允许 {limit} 个。',
  'session-outlives-logout.fix':
    '让 logout() 清除会话，并把会话保存在服务器上：SESSION_ENGINE 设为 cached_db 或 db。',
  'cacheable.title': '可能被缓存给他人',
  'cacheable.cause': '{method} {path} 发出 {cookie}，而共享缓存可以保存它（{control}；Vary: {vary}）。',
  'cacheable.cause.hit': '{method} {path} 发出 {cookie}，而响应来自缓存。',
  'cacheable.cause.personal':
    '{method} {path} 属于某个用户，而共享缓存可以把它保存给他人（{control}；Vary: {vary}）。',
  'cacheable.cause.user':
    '{method} {path} 是为已登录用户返回的，而共享缓存可以保存它（{control}；Vary: {vary}）。',
  'cacheable.cause.others':
    '{method} {path} 向携带其他 Cookie 的请求发出 {cookie}，并带有 Django 自身缓存的标记（{control}）；此版本会保存这样的响应，无论是否有 Vary: {vary}。',
  'cacheable.fix':
    '使用 Cache-Control: private 和 Vary: Cookie。设置会话却没有 Vary: Cookie 的问题由 Django 在 5.2.14 与 6.0.5 中修复（CVE-2026-35192）。',
  'cacheable.fix.upgrade':
    'Django {django} 在 SESSION_SAVE_EVERY_REQUEST 写入会话时缺少 Vary: Cookie（CVE-2026-35192）：5.2.14 与 6.0.5 已修复。在此之前使用 Cache-Control: private。',
  'cacheable.fix.middleware':
    'Django {django} 的 UpdateCacheMiddleware 会在请求携带任何其他 Cookie 时保存设置 Cookie 的响应（CVE-2026-48588）：5.2.16 与 6.0.7 已修复。在此之前使用 Cache-Control: private。',
  'shared-answer.title': '两个访客得到同一会话',
  'shared-answer.cause':
    '{method} {path} 没有携带 {cookie}，却得到了之前另一个响应发出的值：缓存把一个访客的会话交给了他人。',
  'shared-answer.cause.allowed':
    '{method} {path} 没有携带 {cookie}，却得到了之前另一个响应发出的值：缓存把一个访客的会话交给了他人，而响应头允许这样做（{control}；Vary: {vary}）。',
  'shared-answer.cause.others':
    '{method} {path} 没有携带 {cookie}，其他 Cookie 与之前的一个请求相同，因而得到了那个请求的值：遵守 Vary: Cookie 的缓存把两者当作同一访客。',
  'shared-answer.fix': '不要让缓存保存设置 Cookie 的响应：never_cache 或 private；并检查缓存自身的规则。',
  'shared-answer.fix.upgrade':
    'Django {django} 在 SESSION_SAVE_EVERY_REQUEST 写入会话时缺少 Vary: Cookie（CVE-2026-35192）：5.2.14 与 6.0.5 已修复。在此之前使用 Cache-Control: private。',
  'shared-answer.fix.middleware':
    'Django {django} 的 UpdateCacheMiddleware 会在请求携带任何其他 Cookie 时保存设置 Cookie 的响应（CVE-2026-48588）：5.2.16 与 6.0.7 已修复。在此之前使用 Cache-Control: private。',
  'key-in-url.title': '会话键出现在地址中',
  'key-in-url.cause': '{method} {path} 的地址中含有 {cookie} 的值：它会进入历史、日志和 Referer。',
  'key-in-url.cause.abroad': '另一站点 {host} 在 {path} 的地址中收到了 {cookie} 的值。',
  'key-in-url.cause.referer': '发往 {host} 的 {method} {path} 的 Referer 中含有 {cookie} 的值。',
  'key-in-url.fix':
    '不要把会话键写进地址或页面。发往本主机的 WebSocket 会携带 Cookie；对其他主机请使用短期令牌。',
  'domain-too-wide.title': '与所有子域共享',
  'domain-too-wide.cause': 'Domain={domain} 也把会话发送给不使用它的 {host}。',
  'domain-too-wide.cause.one': 'Domain={domain} 把会话发送给所有子域；只见到了 {host}。',
  'domain-too-wide.cause.shared': 'Domain={domain} 把会话发送给所有子域；见到的子域可能在使用它。',
  'domain-too-wide.fix': '除非各主机共享登录，否则设置 SESSION_COOKIE_DOMAIN = None。',
  'readable-payload.title': 'Cookie 中的内容可读',
  'readable-payload.cause': '该值只是签名而未加密，其中有类似机密或个人数据的内容：{keys}。',
  'readable-payload.fix': '把这类数据保存在服务器上：更换 SESSION_ENGINE。',
  'pickle.title': '会话使用 pickle',
  'pickle.cause': '会话以 pickle 序列化：知道 SECRET_KEY 的人可以借此在服务器上运行代码。',
  'pickle.cause.setting':
    'SESSION_SERIALIZER 是 pickle 序列化器：知道 SECRET_KEY 或能写入存储的人可以在服务器上运行代码。',
  'pickle.fix': 'SESSION_SERIALIZER 使用 JSON（Django 的默认值；pickle 已在 5.0 中移除）。',
  'weak-key.title': '可被猜到的会话键',
  'weak-key.cause': '该值只有 {length} 个字符或字符种类过少，可被猜到；Django 使用 32 个随机字符。',
  'weak-key.cause.counted': '一个值可由前一个推出：只有结尾不同。',
  'weak-key.fix': '使用 Django 的会话存储，或 secrets.token_urlsafe(32)。',
  'prefix-possible.title': '可以使用 __Host-',
  'prefix-possible.cause':
    '{cookie} 满足 __Host- 的所有要求（Secure、Path=/、无 Domain）；使用该名称后其他主机无法植入。',
  'prefix-possible.cause.policy-name': '策略规定的名称是 {names}，而该 Cookie 名为 {cookie}。',
  'prefix-possible.fix': '为 SESSION_COOKIE_NAME 加上前缀；所有人需重新登录一次。',
  'csrf-cookie-missing.title': '403：没有 CSRF Cookie',
  'csrf-cookie-missing.cause.blocked':
    '{method} {path} 没有携带 {cookie}，也没有任何其他 Cookie：浏览器不为该站点保存 Cookie（用户设置或策略）。',
  'csrf-cookie-missing.cause': '{method} {path} 没有携带 {cookie}。',
  'csrf-cookie-missing.cause.refused': '{method} {path} 没有携带 {cookie}：浏览器拒绝了它（{why}）。',
  'csrf-cookie-missing.cause.home-host': '{method} {path} 没有携带 {cookie}：它属于 {host}。',
  'csrf-cookie-missing.cause.home-scheme': '{method} {path} 没有携带 {cookie}：它是 Secure，而请求是 http。',
  'csrf-cookie-missing.cause.home-path': '{method} {path} 没有携带 {cookie}：它的路径是 {cookiePath}。',
  'csrf-cookie-missing.cause.home-expired': '{method} {path} 没有携带 {cookie}：它已过期。',
  'csrf-cookie-missing.cause.home-samesite':
    '{method} {path} 没有携带 {cookie}：其 SameSite 使它不随其他站点的请求发送。',
  'csrf-cookie-missing.cause.home-partition': '{method} {path} 没有携带 {cookie}：它属于另一个分区。',
  'csrf-cookie-missing.cause.home-none': '{method} {path} 没有携带已保存的 {cookie}：脚本没有要求携带凭据。',
  'csrf-cookie-missing.cause.gone': '{method} {path} 没有携带之前发出过的 {cookie}。',
  'csrf-cookie-missing.cause.never': '{method} {path} 没有携带 {cookie}：没有页面发出过它。',
  'csrf-cookie-missing.cause.told':
    'Django 对 {method} {path} 的说明：“{reason}”没有页面发放过该 Cookie，或者密钥保存在会话中（CSRF_USE_SESSIONS），而此会话没有密钥。',
  'csrf-cookie-missing.cause.told-sent':
    'Django 对 {method} {path} 的说明：“{reason}”浏览器确实发送了 {cookie}。',
  'csrf-cookie-missing.fix': '确保浏览器保存并发送 CSRF Cookie：其设置以 CSRF_COOKIE_ 开头。',
  'csrf-cookie-missing.fix.told':
    '先在此会话中加载会生成令牌的页面（csrf_token、get_token）；登录或退出会产生新会话。',
  'csrf-cookie-missing.fix.told-sent':
    'Django 是否查找另一个名称（CSRF_COOKIE_NAME），密钥是否保存在会话中（CSRF_USE_SESSIONS），或代理去掉了该 Cookie？',
  'csrf-cookie-missing.fix.never': '让启动应用的页面发出它：ensure_csrf_cookie。',
  'csrf-token-stale.title': '403：CSRF 令牌不匹配',
  'csrf-token-stale.cause': '{method} {path} 发送的令牌属于 {login} 之前的密钥：登录会生成新的密钥。',
  'csrf-token-stale.cause.foreign': '{method} {path} 发送的令牌不属于同一请求的 CSRF Cookie。',
  'csrf-token-stale.cause.page': '{method} {path} 的表单在 {login} 之前打开：其隐藏字段保存的是旧令牌。',
  'csrf-token-stale.cause.told':
    'Django 对 {method} {path} 的说明：“{reason}”记录到的令牌与 Cookie 相符，因此 Django 比较的是另一个令牌。',
  'csrf-token-stale.cause.unseen': 'Django 对 {method} {path} 的说明：“{reason}”未记录到发送了哪个令牌。',
  'csrf-token-stale.cause.session':
    'Django 对 {method} {path} 的说明：“{reason}”没有发送 {cookie}：使用 CSRF_USE_SESSIONS 时密钥在会话中，随会话一起消失。',
  'csrf-token-stale.cause.missing': 'Django 对 {method} {path} 的说明：“{reason}”',
  'csrf-token-stale.fix': '在发送时读取 Cookie，而不是只在开始时读取一次；登录后重新获取令牌。',
  'csrf-token-stale.fix.told':
    '正文中的 csrfmiddlewaretoken 优先于请求头，同名的两个 Cookie 以最后一个为准：只发送一个令牌，只保留一个 Cookie。代理是否改动了其中之一？',
  'csrf-token-stale.fix.unseen': '重新加载页面，使表单持有当前令牌；脚本应在发送时读取 Cookie。',
  'csrf-token-stale.fix.session':
    '从最近一次登录之后加载的页面取令牌（表单的 csrf_token，或 get_token(request)）：没有 Cookie 保存它。',
  'csrf-token-stale.fix.missing': '把令牌放入表单，或放入 CSRF_HEADER_NAME 指定的请求头（X-CSRFToken）。',
  'csrf-token-stale.fix.page': '在其他标签页登录后重新加载页面。',
  'csrf-origin.title': '403：Origin 不匹配',
  'csrf-origin.cause':
    '{method} {path} 的 Origin 是自身的 {origin}，却仍被拒绝：Django 看到的协议、主机或端口与浏览器不同。',
  'csrf-origin.cause.other': '{own} 的 {method} {path} 的 Origin 是 {origin}，不是自身来源，也未见被信任。',
  'csrf-origin.cause.null':
    '{method} {path} 的 Origin 是 null：页面隐藏了来源（Referrer-Policy: no-referrer，或沙盒框架）。',
  'csrf-origin.cause.referer':
    'Django 对 {method} {path} 的说明：“{reason}”请求经 https 到达且没有 Origin，此时 Referer 必须属于本站。',
  'csrf-origin.fix':
    '信任浏览器使用的地址（CSRF_TRUSTED_ORIGINS），或让代理转发 Host 和协议（SECURE_PROXY_SSL_HEADER、USE_X_FORWARDED_HOST）。',
  'csrf-origin.fix.other': '如果该来源属于你，请加入 CSRF_TRUSTED_ORIGINS。',
  'csrf-origin.fix.null':
    'SECURE_REFERRER_POLICY = "same-origin"（Django 的默认值），并且沙盒需包含 allow-same-origin。',
  'csrf-not-rotated.title': '登录时 CSRF 密钥不变',
  'csrf-not-rotated.cause': '{method} {path} 登录后没有更换 CSRF 密钥。',
  'csrf-not-rotated.fix': '使用 django.contrib.auth.login()，或调用 rotate_token(request)。',
  'tls-redirect-loop.title': 'https 重定向到 https',
  'tls-redirect-loop.cause':
    '{host} 的 {path} 重定向到自身（{times} 次）：TLS 在代理处终止，Django 以为请求是 http。',
  'tls-redirect-loop.fix':
    '告知 Django 代理用哪个头表示 https：SECURE_PROXY_SSL_HEADER（仅当代理总是设置它时）。',
  'login-loop.title': '又回到登录页',
  'login-loop.cause': '登录被接受，但 {path} 又跳回登录页。保存、发送与服务器响应均未显示原因。',
  'login-loop.cause.permission': '会话正常：已发送，且服务器保留了它。{path} 需要该用户没有的权限。',
  'login-loop.cause.no-session': '登录被接受，但其响应没有开始会话；{path} 又跳回登录页。',
  'login-loop.fix': '连接服务器（companion）并再登录一次：它对 {path} 的记录会说明看到了谁。',
  'login-loop.fix.permission':
    '返回 403 而不是重定向（permission_required 的 raise_exception=True），或授予该用户权限。',
  'logged-out.title': '被退出登录',
  'logged-out.cause': '{path} 之前允许该用户访问，现在要求登录；Cookie 已发送且未被删除。',
  'logged-out.cause.gone':
    '请求 {path} 时没有携带 {cookie}，它既未过期也未被响应删除：可能被脚本、其他标签页或用户移除。',
  'logged-out.fix': '连接服务器并重试：其记录会说明是什么结束了会话。',
  'new-session-each-request.title': '每次都是新会话',
  'new-session-each-request.cause':
    '{host} 连续开始了 {times} 个会话，没有一个被带回；按规则这些行可以保存。',
  'new-session-each-request.cause.no-cookies':
    '{host} 连续开始了 {times} 个会话，而浏览器不带回任何名称的 Cookie：它不保存 Cookie（用户设置或策略）。',
  'new-session-each-request.cause.replaced': '{host} 收到了自己发出的会话键，却又给出另一个，共 {times} 次。',
  'new-session-each-request.fix': '允许访问该站点以读取 Cookie；或在没有扩展的窗口中重试。',
  'new-session-each-request.fix.no-cookies': '查看浏览器对该站点的设置：Cookie 被阻止。',
  'new-session-each-request.fix.replaced': '连接服务器：存储是否共享，是否保留了保存的内容？',
  'why.door.no-sessionid': '为什么没有 sessionid？',
  'why.door.logged-out': '为什么我被退出登录？',
  'why.door.csrf': '为什么 403 CSRF？',
  'why.outcome.holds': '成立',
  'why.outcome.cause': '原因',
  'why.outcome.ruled-out': '已排除',
  'why.outcome.not-reached': '未检查到',
  'why.outcome.not-known': '未知',
  'why.nothing': '没有录到这类情况。',
  'why.no-cause': '未找到原因：{out} 项已排除，{open} 项未知。',
  'why.no-cause-next': '打开面板重试；连接服务器以确定未知的项。',
  'why.event': '事件 {n}，共 {all} 个',
  'why.event-previous': '上一个',
  'why.event-next': '下一个',
  'why.ask.when': '多久发生一次？',
  'why.when.always': '总是',
  'why.when.sometimes': '有时',
  'why.when.pause': '闲置一段时间之后',
  'why.when.embedded': '仅在嵌入时',
  'why.ask.sign': '未登录的人会得到',
  'why.sign.redirect': '重定向到登录页',
  'why.sign.status': '401 或 403',
  'why.sign.page': '另一个页面',
  'why.sign-page':
    '页面内容没有记录，所以在这里无法区分两个 200 响应。“实验”可以：它会带着和不带 Cookie 各试一次某个地址。',
  'why.first': '先看这里',
  'why.next.always': '总是：每次都有一条规则挡着。打开面板，从登录开始重新加载页面。',
  'why.next.sometimes':
    '有时：多个进程、迟到的响应，或另一个使用同名 Cookie 的应用。请连接服务器：它能区分各进程和密钥。',
  'why.next.pause':
    '闲置之后：某个有效期结束了。请在闲置期间保持面板打开，或用“10 秒后过期”提前到期；“服务器”标签页显示记录自身的到期时间。',
  'why.next.embedded':
    '仅在嵌入时：SameSite 与第三方规则。请单独打开同一地址，并在 Cookie 标签页的“会发送什么”中比较。',
  'why.steps': '步骤',
  'why.again': '重新测试',
  'why.again-note': '重新加载页面并重新检查。',
  'why.again-waiting': '正在等待页面……',
  'why.again-still': '仍然存在。',
  'why.again-not-seen': '页面重新加载后没有再发现。请重复引发它的操作以确认。',
  'why.step.set': '有响应设置它',
  'why.step.readable': '该行可读且不过大',
  'why.step.secure': 'Secure 与地址和名称相符',
  'why.step.domain': 'Domain 包含该主机',
  'why.step.credentials': '脚本要求了凭据',
  'why.step.samesite': 'SameSite 与第三方规则允许',
  'why.step.host': '请求发往 Cookie 的主机',
  'why.step.scheme': '协议与 Cookie 要求一致',
  'why.step.path': 'Path 包含该页面',
  'why.step.lifetime': '有效期未过',
  'why.step.kept': '浏览器保存 Cookie',
  'why.step.login': '已登录',
  'why.step.carried': 'Cookie 已发送',
  'why.step.password': '密码未更改',
  'why.step.other-project': '没有其他应用占用名称',
  'why.step.late': '没有迟到的响应',
  'why.step.processes': '所有进程都认识会话键',
  'why.step.signature': '签名与数据可读',
  'why.step.row': '服务器认识会话键',
  'why.step.stored': '浏览器保存了它',
  'why.step.symptom': '没有其他情况',
  'why.step.csrf-origin': 'Origin 是本主机或受信任',
  'why.step.csrf-referer': 'https 且无 Origin 时检查 Referer',
  'why.step.csrf-cookie': '已发送 CSRF Cookie',
  'why.step.csrf-token': '已发送格式正确的令牌',
  'why.step.csrf-match': '令牌与 Cookie 的密钥一致',
  'tab.design': '属 Django 的设计',
  'tab.counts-fail': '{n} 项未通过',
  'tab.counts-warn': '{n} 项警告',
  'tab.counts-info': '{n} 项提示',
  'tab.clean': '没有发现。检查基于已录制的内容，并随其增加而继续。',
  'tab.settings': 'settings.py',
  'tab.markdown': '复制为 Markdown',
  'tab.copy': '复制',
  'tab.hide': '隐藏…',
  'tab.hide-now': '隐藏',
  'tab.cancel': '取消',
  'tab.hide-because': '在 {site} 隐藏，因为',
  'tab.hidden': '已隐藏 {n} 项',
  'tab.show': '显示',
  'tab.new': '新发现：{title}',
  'tab.looking': '正在检查…',
  'settle.server': '连接服务器即可确定。',
  'settle.allow': '允许访问该站点即可确定：之后可以读取 Cookie。',
  'settle.repeat': '重试即可确定。',
  'settle.other-browser': '在该浏览器中尝试即可确定。',
  'settle.longer': '录制更长时间即可确定。',
  'settle.console': '不带 Cookie 查看该页面即可确定：是否相同？',
  'verdict.fail': '未通过',
  'verdict.warn': '警告',
  'verdict.info': '提示',
  'verdict.pass': '通过',
  'verdict.unknown': '未知',
  'certainty.certain': '确定',
  'certainty.likely': '很可能',
  'certainty.guess': '猜测',
  'by-design': '属 Django 的设计',
  'report.clean': '未发现问题。检查了 {exchanges} 个请求，Cookie：{cookies}。',
  'report.counts':
    '{fail} 项未通过，{warn} 项警告，{info} 项提示。检查了 {exchanges} 个请求，Cookie：{cookies}。',
  'report.evidence': '条目',
  'report.fix': '修复',
  'report.title': '会话检查',
  'report.offer': '另一个 Cookie 看起来像 Django 会话：{host} 的 {name}。可尝试 --cookie {name}。',
};
