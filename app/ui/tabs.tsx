import { classNames } from './class-names.ts';

export type TabLink = {
  href: string;
  label: string;
  count?: number | undefined;
  current?: boolean | undefined;
};

/** Views of one list or file as links; the state is in the address. `bare` stands in the head of a panel. */
export function Tabs({ label, tabs, bare }: { label: string; tabs: TabLink[]; bare?: boolean | undefined }) {
  return (
    <nav className={classNames('tabs', bare && 'bare')} aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.current ? 'true' : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className="counter">{tab.count}</span>}
        </a>
      ))}
    </nav>
  );
}
