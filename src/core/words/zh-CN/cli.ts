import type { enCli } from '../en/cli.ts';

export const zhCli: Record<keyof typeof enCli, string> = {
  'cli.usage': '用法：session-devtools 命令 …\n\n命令：',
  'cli.check-summary': '一份录制（HAR）中的会话有什么问题，如何修复',
  'cli.check-usage':
    '用法：session-devtools check FILE.har [--cookie NAME]… [--browser chromium|firefox|safari] [--policy FILE] [--format text|json|markdown|junit|sarif] [--fail-on warn|fail]\n\n检查 FILE.har 中的录制（- 表示标准输入）。Cookie 默认为 sessionid，浏览器按文件所述。条目从 0 编号，与 log.entries 相同。\n退出码：0 无问题（提示不计；使用 --fail-on fail 时警告也不计），1 有发现，2 用法错误或文件无法读取。',
  'cli.check-unreadable': '不是可读取的 HAR 文件，或其中没有请求：{file}',
  'cli.check-bad-policy': '不是可读取的策略文件（见 docs/checks.md）：{file}',
  'cli.qa-summary': '在网站上证明会话的创建、续期、结束和保护都正确',
  'cli.qa-usage':
    '用法：session-devtools qa URL --probe URL [--login 文件] [--cookie 名称] [--csrf 请求] [--parallel 请求 --parallel 请求] [--patience 秒] [--only ID,…] [--format text|json|markdown|junit] [--browser 路径]\n\n在已安装的 Chromium、Chrome 或 Edge 中（无窗口，使用独立的配置）对 URL 处的网站运行各项实验（docs/experiments.md）。--probe 是只有登录用户才能看到的页面。--login 指定一个 JSON 文件，说明如何登录、退出、以另一用户登录以及修改密码（login、again、other、logout、password、anonymous：各有 url、按名称填写的 fields，以及表单另有提交方式时的 submit 选择器），或 Playwright 的 storageState。文件没有说明的部分无法判定。--csrf 指定可以伪造的请求，--parallel 指定可以同时发送的两个请求，例如“POST /cart/add/ item={mark}”：{mark} 代表一段文字，--probe 的页面据此显示请求是否被执行；不指定则这两项实验无法判定。--patience 指定在服务器端组件没有告知时可为会话结束等待多久；不指定则不等待。询问服务器端组件的实验需要 SESSION_DEVTOOLS = {"PROGRAMS": True}。只用于你自己的网站：它会登录、退出并发送损坏的 Cookie。\n退出码：0 没有未通过的实验，1 有，2 用法错误、没有浏览器或网站没有响应。',
  'cli.qa-bad-login': '无法读取登录文件：{file}（{where}）',
  'cli.qa-no-browser':
    '没有找到 Chromium、Chrome 或 Edge：请安装（apt install chromium），或用 --browser 或 CHROME_PATH 指定。',
  'cli.qa-broken': '已停止：{error}',
  'cli.qa-no-cookie': '登录之后没有 Cookie {cookie}：请检查 --login 和 --cookie。',
  'cli.qa-same': '{probe} 带着和不带 Cookie 的响应相同：请指定只有用户才能看到的页面。',
  'cli.qa-no-answer': '{probe} 没有响应。',
  'cli.cookie-summary': '浏览器如何处理一行 Set-Cookie，以及原因',
  'cli.cookie-usage':
    '用法：session-devtools cookie --url URL [--now ISO] [--context same-site|cross-site|navigation] [--browser chromium|firefox] [--api http|document] [--json] [--lines] [LINE]\n\n判断 LINE 或标准输入（不写，或写 -）。加上 --lines 时判断标准输入的每一行，每行输出一个 JSON 对象。\n退出码：0 已保存或删除，1 已拒绝，2 用法错误。',
  'cli.cookie-kept': '为 {domain} 保存，路径 {path}，过期时间 {expires}',
  'cli.simulate-summary': '把 Set-Cookie 行放入空的 Cookie 罐；下一个请求会带上哪些 Cookie？',
  'cli.simulate-usage':
    '用法：session-devtools simulate --json [--browser chromium|firefox]\n\n标准输入每行一个 JSON 场景：\n  {"id", "now", "steps": [{"url", "setCookie": [..], "api": "http"|"document"}], "request": {"url", "context"}}\n退出码：0 正常，1 某一行无法理解，2 用法错误。',
  'cli.simulate-bad-line': '这一行不是场景：参见 session-devtools simulate --help',
  'cli.decode-summary': '会话 Cookie、session_data 单元格或缓存值里有什么',
  'cli.decode-usage':
    '用法：session-devtools decode [--key K]… [--key-file F]… [--salt S]… [--cookie-name NAME] [--max-age 秒] [--now ISO] [--json] [--details] [--lines] [--base64] [--file 转储文件] [--user ID] [--session-key 前缀] [--expired] [值]\n\n解码给出的值、标准输入（不写，或写 -）或文件；直接粘贴即可。多个会话和任意大小的转储（pg_dump、mysqldump、sqlite3 .dump、CSV、fixture）逐行列出，加 --json 时每行一个对象；--user（id 或 anonymous）、--session-key 和 --expired 用来选取行。--lines：标准输入每行一个值，各输出一个 JSON 对象；--base64：输入是原始字节的 base64。--details 在 JSON 中加入说明、去掉的内容和其他解读。密钥文件每行一个：先 SECRET_KEY，再是备用密钥。\n退出码：0 已解码，1 无效、过期或无法识别，2 用法错误。',
  'cli.decode-stripped': '已去掉：{what}',
  'cli.decode-layers': '层：{sizes} › {bytes} 字节',
  'cli.decode-key': '密钥 {key}，盐 {salt}，{algorithm}',
  'cli.decode-candidates': '也可能是：{kinds}',
  'cli.sign-summary': '用你的密钥签名，生成 Django 会写出的会话数据',
  'cli.sign-usage':
    '用法：session-devtools sign --engine signed_cookies|session_data|legacy (--key-file F | --key K) [--salt S] [--algorithm sha256|sha1] [--now ISO] [JSON]\n\n读取一个 JSON 对象（不写或写 - 时取自标准输入），输出其值。\n退出码：0 正常，1 不是会话数据，2 用法错误。',
  'cli.sign-bad-json': '会话数据应是 JSON 对象；读取在第 {offset} 个字符处停止。',
  'cli.sign-unfit': 'JSON 没有对应的类型：{places}',
  'cli.timeline-summary': '录制中会话 Cookie 发生了什么：任何程序写的 HAR、日志、curl',
  'cli.timeline-usage':
    '名称\n  session-devtools timeline - 录制中会话 Cookie 发生了什么\n\n用法\n  session-devtools timeline FILE… [--cookie NAME]… [--format text|json|markdown|mermaid] [--browser chromium|firefox] [--width N] [--with-secrets]\n\n说明\n  读取任何程序写的 HAR、本程序的日志或复制的请求（curl、fetch、原始 HTTP、curl -v、服务器日志），按时间合成一份日志并打印其事件。FILE 可为 -，表示标准输入。文件中不可能有的内容写到标准错误。\n\n选项\n  --cookie NAME    要关注的会话 Cookie（默认 sessionid），可重复\n  --format FORMAT  text：表格；json：供脚本使用的代码；markdown；mermaid\n  --browser NAME   文件未说明时按哪个浏览器的规则判断\n  --width N        每行宽度（默认为终端宽度；0：不截断）\n  --with-secrets   json、markdown、mermaid 中的键不遮盖\n\n退出状态\n  0 有事件，1 没有事件或文件无法读取，2 用法错误\n\n示例\n  session-devtools timeline checkout-bug.har --cookie sessionid',
  'cli.timeline-nothing': '没有看到会话 Cookie。',
  'cli.timeline-offers': '这些看起来像：{names}（见 --cookie）。',
  'cli.redact-summary': '去掉机密的 HAR 或日志，可以转交他人',
  'cli.redact-usage':
    '名称\n  session-devtools redact - 去掉机密的 HAR 或日志\n\n用法\n  session-devtools redact FILE [-o OUT]\n\n说明\n  把 Cookie、令牌、密码和提交的内容换成遮盖符，并去掉正文。同一机密处处是同一遮盖符，过程仍可追踪。结果是有效的 HAR。FILE 可为 -，表示标准输入；没有 -o 则写到标准输出。\n\n退出状态\n  0 已写出，1 文件无法读取或不是 JSON，2 用法错误',
  'cli.redact-not-json': '此文件整体不是 JSON：不会只遮盖一半就转交。',
  'cli.export-summary': '换一种格式的录制：HTML、pytest、Playwright、curl、cookies.txt 等',
  'cli.export-usage':
    '名称\n  session-devtools export - 换一种格式的录制\n\n用法\n  session-devtools export FILE… --format FORMAT [--cookie NAME]… [--with-secrets] [-o OUT]\n\n说明\n  除非给出 --with-secrets，否则机密都会遮盖。拿到含机密文件的人，在会话结束之前就等于以其中的用户登录。\n\n退出状态\n  0 已写出，1 文件无法读取或写出，2 用法错误\n\n格式',
  'cli.export-masked': '已遮盖：可以阅读和比较，但打不开任何门。要能用的版本：--with-secrets。',
  'cli.export-dies': '{domain} 的 {name} 失效时间：{dies}',
  'cli.not-written': '无法写出 {path}。',
  'cli.cookie-aside': '已略过 {count} 行不是 Set-Cookie 的内容。',
  'cli.decode-no-file': '无法读取 {file}。',
  'cli.decode-progress': '已读取 {megabytes} MB，{rows} 行',
  'cli.decode-rows':
    '{rows} 行 · {users} 个用户 · {anonymous} 个匿名 · {expired} 个已过期 · {unread} 个无法读取',
  'cli.decode-shown': '显示 {count} 行',
  'cli.decode-columns': 'session_key|用户|expire_date|键数|字节|签名',
  'cli.decode-found': '还找到（{count}）：{found}',
  'cli.sign-key-cleaned': '给出的密钥带有引号、名称或空白；已使用其中的内容签名。',
};
