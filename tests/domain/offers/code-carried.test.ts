import { describe, expect, it } from 'vitest';
import { codeCarried } from '#app/domain/offers/code-carried.ts';

const early = { code: 'BACK-1', expiresOn: '2026-05-10' };
const late = { code: 'BACK-2', expiresOn: '2026-05-20' };

describe('codeCarried', () => {
  it('carries none where no incentive belongs, whatever came before', () => {
    expect(codeCarried([early], false, '2026-05-01')).toEqual({ kind: 'none' });
  });

  it('reminds of the code from before', () => {
    expect(codeCarried([early], true, '2026-05-08')).toEqual({ kind: 'same', ...early });
    expect(codeCarried([late, early], true, '2026-05-01')).toEqual({ kind: 'same', ...late });
    expect(codeCarried([early, late], true, '2026-05-01')).toEqual({ kind: 'same', ...late });
  });

  it('makes a new one where there is none, or no time left to use it', () => {
    expect(codeCarried([], true, '2026-05-01')).toEqual({ kind: 'new' });
    expect(codeCarried([early], true, '2026-05-09')).toEqual({ kind: 'new' });
    expect(codeCarried([early], true, '2026-06-09')).toEqual({ kind: 'new' });
  });
});
