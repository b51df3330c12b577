import { useEffect } from 'react';

/** What the browser's tab is called: with several open, it says which patient is where. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title === undefined ? 'MedGenEMR' : `${title} · MedGenEMR`;
    return () => {
      document.title = 'MedGenEMR';
    };
  }, [title]);
}
