import { describe, expect, it } from 'vitest';
import { betaQuantile } from '#app/domain/stats/beta-quantile.ts';
import { digamma } from '#app/domain/stats/digamma.ts';
import { incompleteBeta } from '#app/domain/stats/incomplete-beta.ts';
import { logGamma } from '#app/domain/stats/log-gamma.ts';
import { normalCdf } from '#app/domain/stats/normal-cdf.ts';

/** All values: mpmath 1.3.0, 40 digits. */
const relative = (value: number, truth: number) => Math.abs(value / truth - 1);

describe('special functions against mpmath', () => {
  it.each([
    [1e-6, 13.815509980749431714],
    [0.3, 1.0957979948180755606],
    [1.5, -0.12078223763524522235],
    [12.25, 18.115669505710892619],
    [150.5, 602.51395487058541195],
    [1e5, 1051287.7089736568949],
  ])('logGamma(%f)', (x, truth) => {
    expect(relative(logGamma(x), truth)).toBeLessThan(3e-16 * Math.max(1, 1 / Math.abs(truth)));
  });

  it.each([
    [1e-6, -1000000.5772140200139],
    [0.3, -3.5025242222001331249],
    [1, -0.57721566490153286061],
    [12.25, 2.4641546551853689558],
    [1e5, 11.512920464961895087],
  ])('digamma(%f)', (x, truth) => {
    expect(relative(digamma(x), truth)).toBeLessThan(5e-16);
  });

  it.each([
    [0.1, 2, 5.5, 0.13170859896793577739],
    [1e-5, 3, 1200.4, 2.8642161693999280463e-7],
    [0.9, 1, 0.05, 0.10874906186625448564],
    [3e-4, 8, 45.7, 5.4729104042975985163e-20],
    [0.5, 0.2, 0.3, 0.60582931824733266934],
  ])('incompleteBeta(%f; %f, %f) keeps its digits in the lower tail', (x, a, b, truth) => {
    expect(relative(incompleteBeta(x, a, b), truth)).toBeLessThan(1e-12);
  });

  it.each([
    [0.5, 2, 3.3, 0.36092740118307655565],
    [0.95, 3, 40.2, 0.14177400335921558586],
    [0.1, 1, 7.5, 0.013949855078562097084],
    [0.999, 2, 1000.9, 0.0091781309098662053742],
  ])('betaQuantile(%f; %f, %f)', (p, a, b, truth) => {
    expect(relative(betaQuantile(p, a, b), truth)).toBeLessThan(1e-10);
  });

  it.each([
    [-30, 4.9067139271481870595e-198],
    [-8, 6.2209605742717841235e-16],
    [-3.2, 0.00068713793791584803162],
    [-3, 0.0013498980316300945267],
    [-1.5, 0.066807201268858066004],
    [-0.1, 0.46017216272297101633],
    [0, 0.5],
    [0.3, 0.61791142218895263307],
    [1.96, 0.97500210485177956379],
    [2.9, 0.99813418669961596152],
    [3.1, 0.9990323967867816434],
    [6, 0.99999999901341235496],
  ])('normalCdf(%f)', (z, truth) => {
    expect(relative(normalCdf(z), truth)).toBeLessThan(1e-13);
  });

  it('normalCdf ends in nought and one, and knows no number from none', () => {
    expect([-Infinity, -40, 40, Infinity, NaN].map(normalCdf)).toEqual([0, 0, 1, 1, NaN]);
  });
});
