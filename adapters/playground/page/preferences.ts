import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';

export type Look = 'slack' | 'teams';
export type Theme = 'light' | 'dark';

/** A choice that survives a reload, kept in this browser. An unknown stored value counts as none. */
export function useChoice<T extends string>(
  key: string,
  allowed: readonly T[],
  initial: T,
): readonly [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => {
    const stored = read(key);
    return allowed.find((choice) => choice === stored) ?? initial;
  });
  const choose = useCallback(
    (next: T) => {
      setValue(next);
      write(key, next);
    },
    [key],
  );
  return [value, choose];
}

/** The page's theme: the system's until the person chooses. Also sets `data-theme` on the document. */
export function useTheme(): readonly [Theme, () => void] {
  const system = useMedia('(prefers-color-scheme: dark)') ? 'dark' : 'light';
  const [chosen, choose] = useChoice<Theme | 'system'>('theme', ['light', 'dark', 'system'], 'system');
  const theme = chosen === 'system' ? system : chosen;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return [theme, () => choose(theme === 'dark' ? 'light' : 'dark')];
}

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    useCallback(
      (onChange: () => void) => {
        const media = matchMedia(query);
        media.addEventListener('change', onChange);
        return () => media.removeEventListener('change', onChange);
      },
      [query],
    ),
    () => matchMedia(query).matches,
  );
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(`entity-check.${key}`);
  } catch {
    return null; // Storage is switched off: the choice lasts as long as the page.
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(`entity-check.${key}`, value);
  } catch {
    // As above.
  }
}
