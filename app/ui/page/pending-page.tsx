import { useLocation, useNavigation } from '@remix-run/react';
import { useEffect, useState, type ReactNode } from 'react';
import { PageSkeleton, type SkeletonShape } from './page-skeleton.tsx';

const PATIENCE_MS = 200; // a page that comes sooner needs no skeleton; a flash of one is worse than none

/** While another page is on its way, its shape; while the same page renews itself, the page as it is. */
export function PendingPage({ children }: { children: ReactNode }) {
  const here = shapeOf(useLocation().pathname);
  const { location } = useNavigation();
  const next = location ? shapeOf(location.pathname) : here;
  const isSlow = useSlow(location !== undefined && next !== here);
  return isSlow ? <PageSkeleton shape={next} /> : <>{children}</>;
}

function useSlow(isPending: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isPending) {
      setSlow(false);
      return undefined;
    }
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isPending]);
  return isSlow && isPending;
}

const SHAPES: Readonly<Record<string, SkeletonShape>> = {
  customers: 'customers',
  settings: 'settings',
  import: 'import',
  knowledge: 'knowledge',
  playbooks: 'playbooks',
  results: 'results',
  calendar: 'list',
  approvals: 'list',
  tasks: 'list',
  history: 'list',
};

function shapeOf(pathname: string): SkeletonShape {
  if (/^\/app\/customers\/./.test(pathname)) return 'customer';
  if (/^\/app\/playbooks\/[^/]+\/dry-run/.test(pathname)) return 'dry-run';
  if (/^\/app\/playbooks\/./.test(pathname)) return 'playbook';
  return SHAPES[pathname.split('/')[2] ?? ''] ?? 'home';
}
