import { playbookKinds, type PlaybookKind } from '#app/domain/playbooks/kinds.ts';

/** The playbook that an address names; undefined: there is none of that name. */
export function kindOf(params: Readonly<Record<string, string | undefined>>): PlaybookKind | undefined {
  return playbookKinds.find((kind) => kind === params['kind']);
}
