/** 导入的录制：这种文件里不可能有什么、什么没有读出、什么经过了修正。 */
import type { enHar } from '../en/har.ts';

export const zhHar: Record<keyof typeof enHar, string> = {
  'har.absent.jar': 'Cookie 存储：存了什么是按规则判断的，不是读出来的。脚本设置的 Cookie 不在其中。',
  'har.absent.redirect-hops':
    '重定向：只有最终去向。登录的响应正是一次重定向，所以看不到它的 Set-Cookie；下一个请求会带着新的键。',
  'har.absent.cookies-sanitised':
    'Cookie：这份导出里一个也没有，Chromium 的“导出 HAR（已清理）”就是这样写的。请导出“含敏感数据”的版本。',
  'har.absent.cookie-values': 'Cookie 的值：写文件的程序把它们换成了长度。',
  'har.absent.pages': '请求属于哪个页面：是否同站最多只能从 Referer 得知。',
  'har.absent.cookie-path': '只在 Cookie 列表里出现的 Cookie 的 Path：原本没有的地方写成了 /。',
  'har.absent.browser-rules': '浏览器如何处理这些行：这个程序不是浏览器。',
  'har.unread.not-json': '第 {entry} 条不是 JSON。',
  'har.unread.not-an-entry': '第 {entry} 条不是记录。',
  'har.unread.no-request': '第 {entry} 条没有请求。',
  'har.unread.no-url': '第 {entry} 条没有 URL。',
  'har.warning.no-entries': '这不是 HAR：里面没有记录列表。',
  'har.warning.cut-short': '文件在中间断了。断开之前的部分已读出。',
  'har.warning.not-json': '文件整体不是 JSON，已逐条读取。',
  'har.warning.in-pieces': '文件超过了单个文本的最大长度，已分段读取。',
  'har.warning.byte-order-mark': '文件开头有字节顺序标记。',
  'har.warning.wrapped': 'JSON 写在一个调用或赋值之中。',
  'har.warning.cookie-rebuilt': '有 {count} 个 Cookie 头是由 Cookie 列表拼成的，并已标明。',
  'har.warning.set-cookie-rebuilt': '有 {count} 个响应的 Set-Cookie 行是由 Cookie 列表拼成的，并已标明。',
  'har.warning.set-cookie-split': '有 {count} 个响应的多行 Set-Cookie 被逗号连在一起，已重新拆开并标明。',
  'har.warning.values-stripped': '有 {count} 条记录的 Cookie 值已不存在，未予采用。',
  'har.warning.header-missing': '有 {count} 条记录的头比列出的多一个：Cookie 可能缺失。',
  'har.warning.raw-headers-missing': '有 {count} 条记录写出时原始头尚未到达：Cookie 可能缺失。',
  'har.warning.time-unknown': '有 {count} 条记录没有可读的日期：保留顺序，时间未知。',
  'har.warning.zone-by-server': '有 {count} 个日期没有时区，按响应的 Date 推算。',
  'har.warning.zone-assumed': '有 {count} 个日期没有时区，按 UTC 读取。',
  'har.warning.no-response': '有 {count} 个请求没有响应。',
};
