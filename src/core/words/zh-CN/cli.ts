import type { enCli } from '../en/cli.ts';

export const zhCli: Record<keyof typeof enCli, string> = {
  'cli.usage': '用法：session-devtools 命令 …\n\n命令：',
  'cli.cookie-summary': '浏览器如何处理一行 Set-Cookie，以及原因',
  'cli.cookie-usage':
    '用法：session-devtools cookie --url URL [--now ISO] [--context same-site|cross-site|navigation] [--browser chromium|firefox] [--api http|document] [--json] [--lines] [LINE]\n\n判断 LINE 或标准输入。加上 --lines 时判断标准输入的每一行，每行输出一个 JSON 对象。\n退出码：0 已保存或删除，1 已拒绝，2 用法错误。',
  'cli.cookie-kept': '为 {domain} 保存，路径 {path}，过期时间 {expires}',
  'cli.simulate-summary': '把 Set-Cookie 行放入空的 Cookie 罐；下一个请求会带上哪些 Cookie？',
  'cli.simulate-usage':
    '用法：session-devtools simulate --json [--browser chromium|firefox]\n\n标准输入每行一个 JSON 场景：\n  {"id", "now", "steps": [{"url", "setCookie": [..], "api": "http"|"document"}], "request": {"url", "context"}}\n退出码：0 正常，1 某一行无法理解，2 用法错误。',
  'cli.simulate-bad-line': '这一行不是场景：参见 session-devtools simulate --help',
};
