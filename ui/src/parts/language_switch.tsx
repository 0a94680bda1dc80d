// Chooses the language of the interface.
import { Segmented } from 'antd';

import { useLanguage, type Language } from '../language';

export function LanguageSwitch() {
  const { language, words, choose } = useLanguage();
  return (
    <Segmented<Language>
      aria-label={words.header.language}
      value={language}
      onChange={choose}
      options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]}
    />
  );
}
