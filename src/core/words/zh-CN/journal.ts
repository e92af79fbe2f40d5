import type { enJournal } from '../en/journal.ts';

export const zhJournal: Record<keyof typeof enJournal, string> = {
  'journal.capped-400-days': '浏览器最多保留 Cookie 400 天：到期时间已被缩短。',
  'journal.expired-already': '到期时间已过，浏览器立即删除了该 Cookie。',
  'journal.name-prefix':
    '名称前缀有额外要求：__Secure- 需要 Secure；__Host- 需要 Secure、Path=/ 且不能有 Domain。',
  'journal.refused-by-browser': '浏览器没有接受此更改，保留了原来的内容。',
  'journal.browser-changed-it': '浏览器保存的内容与请求的不同。',
  'journal.server-changed-it': '同一时刻有其他来源（多半是服务器）设置了该 Cookie。',
  'journal.still-there': 'Cookie 仍然存在：浏览器没有删除它。',
};
