import { describe, expect, test } from 'vitest';
import { editorUrl, isEditorTemplate } from './editor.ts';

describe('an editor', () => {
  test.each([
    ['vscode://file{file}:{line}', '/srv/a b/x#y.py', 3, 'vscode://file/srv/a%20b/x%23y.py:3'],
    ['vscode://file{file}:{line}', 'C:\\shop\\views.py', 12, 'vscode://file/C:/shop/views.py:12'],
    ['pycharm://open?file={file}&line={line}', '/srv/&x.py', 1, 'pycharm://open?file=/srv/%26x.py&line=1'],
    ['vscode://file{file}:{line}', '/srv/\ud800.py', 1, 'vscode://file/srv/%EF%BF%BD.py:1'],
    ['vscode://file{file}:{line}', '\udfff\ud83d\ude00', 1, 'vscode://file/%EF%BF%BD%F0%9F%98%80:1'],
    [
      'vscode://file{file}:{line}',
      '\\\\evil.example\\share\\x.py',
      1,
      'vscode://file/evil.example/share/x.py:1',
    ],
    ['vscode://file{file}:{line}', '//evil.example//x.py', 1, 'vscode://file/evil.example/x.py:1'],
    ['vscode://file{file}:{line}', '/\\/evil.example/x.py', 1, 'vscode://file/evil.example/x.py:1'],
  ])('%s opens %s', (template, file, line, url) => {
    expect(editorUrl(template, { file, line })).toBe(url);
  });

  test.each([
    '',
    'javascript:alert({file})',
    'JavaScript:{file}',
    'https://evil.test/{file}',
    'data:text/html,{file}',
    'vscode://file',
    '//host/{file}',
    ' javascript:{file}',
  ])('"%s" is none', (template) => {
    expect(isEditorTemplate(template)).toBe(false);
    expect(editorUrl(template, { file: '/x', line: 1 })).toBeNull();
  });
});
