// Which language the interface speaks: chosen in the header, remembered on this machine.
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

import type { Title } from '../api/types';
import { en } from './en';
import { zh, type Words } from './zh';

export type Language = 'zh' | 'en';

const STORAGE_KEY = 'haitun.language';

interface Speech {
  language: Language;
  words: Words;
  /** The text of a title in the chosen language. */
  say: (title: Title) => string;
  choose: (language: Language) => void;
}

const SpeechContext = createContext<Speech | null>(null);

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(remembered);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    localStorage.setItem(STORAGE_KEY, language);
  }, [language]);
  const speech = useMemo<Speech>(
    () => ({
      language,
      words: language === 'zh' ? zh : en,
      say: (title) => title[language] || title.zh || title.en,
      choose: setLanguage,
    }),
    [language],
  );
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export function useLanguage(): Speech {
  const speech = useContext(SpeechContext);
  if (speech === null) throw new Error('useLanguage needs a LanguageProvider above it');
  return speech;
}

function remembered(): Language {
  return localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'zh';
}
