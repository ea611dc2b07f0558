import type { ReactNode } from 'react';

export type BranchEntry = {
  number: number;
  href: string;
  name: string;
  /** «(حكومة – أفراد)» */
  bracket?: string | undefined;
  summary: string;
  facts?: ReactNode;
};

export type BranchIndexProps = {
  branches: BranchEntry[];
  /** The last cell: help to choose. */
  help?: { href: string; title: string; text: string } | undefined;
};

/** The branches as a ruled index in two columns; each cell is one link. */
export function BranchIndex({ branches, help }: BranchIndexProps) {
  return (
    <ol className="branch-index">
      {branches.map((branch) => (
        <li key={branch.number}>
          <span className="ordinal" aria-hidden="true">
            {branch.number}
          </span>
          <div>
            <a href={branch.href}>
              {branch.name}
              {branch.bracket !== undefined && <span className="thin"> {branch.bracket}</span>}
            </a>
            <p>{branch.summary}</p>
            {branch.facts !== undefined && <p>{branch.facts}</p>}
          </div>
        </li>
      ))}
      {help !== undefined && (
        <li className="help">
          <div>
            <a href={help.href}>{help.title}</a>
            <p>{help.text}</p>
          </div>
        </li>
      )}
    </ol>
  );
}
