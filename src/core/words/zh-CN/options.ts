import type { enOptions } from '../en/options.ts';

export const zhOptions: Record<keyof typeof enOptions, string> = {
  'options.title': 'Django 会话开发者工具：设置',
  'options.names': '会话 Cookie 名称',
  'options.names.help':
    '在所有网站上监视的名称，每行一个。对应 Django 的 SESSION_COOKIE_NAME，默认为 sessionid。',
  'options.names.saved': '已保存。',
  'options.language': '语言',
  'options.language.auto': '跟随浏览器',
  'options.sites': '已允许的网站',
  'options.sites.help':
    '查看不需要任何权限。编辑、删除和读取浏览器中的 Cookie 需要权限，每次只针对一个网站。收回权限时，该网站的更改记录也会一并删除。',
  'options.sites.none': '暂无。',
  'options.sites.revoke': '收回',
  'options.sites.revoke.label': '收回对 {site} 的权限',
  'options.pairings': '已配对的服务器',
  'options.pairings.help':
    '用配对码给过此浏览器密钥的服务器。在此忘记后，面板会再次要求配对码；在服务器上用“manage.py session_devtools_pairings”撤销。',
  'options.pairings.none': '没有。',
  'options.pairings.until': '有效至 {date}',
  'options.pairings.forget': '忘记',
  'options.pairings.forget.label': '忘记 {site} 的密钥',
  'options.journal': '更改记录',
  'options.journal.help':
    '您对 Cookie 所做的更改（旧值与新值），以便撤销：最多 {most} 次，保留 {days} 天。隐私窗口中的更改只留在内存中，随窗口关闭而消失。',
  'options.journal.none': '暂无。',
  'options.journal.count': '{n} 次更改。',
  'options.journal.count.one': '{n} 次更改。',
  'options.journal.empty': '全部删除',
  'options.snapshots': '快照',
  'options.snapshots.help':
    '你按名字保存的会话 Cookie 及其值。隐私窗口的快照只保存在内存中，随窗口一起消失。',
  'options.snapshots.none': '没有。',
  'options.snapshots.count': '{n} 个快照。',
  'options.snapshots.count.one': '{n} 个快照。',
  'options.snapshots.empty': '全部忘记',
  'options.ask': '允许访问 {host} 的 Cookie？',
  'options.ask.why':
    '要读取浏览器中的 Cookie，以及编辑、设为过期、删除或恢复会话 Cookie，此扩展需要访问这一个网站（http 和 https）。',
  'options.ask.promise': '任何数据都不会离开您的电脑；无论如何选择，查看功能都可继续使用。',
  'options.ask.allow': '在此网站允许',
  'options.ask.refuse': '暂不',
  'options.ask.granted': '已允许。您可以关闭此页面，回到开发者工具继续操作。',
  'options.ask.refused': '未允许。仍可查看；此网站上的编辑功能保持关闭。',
};
