/** The table "Who may import what" of app/README.md, as rules. */
const floors = [
  'time|money|stats',
  'rhythm',
  'segments',
  'guards',
  'offers',
  'playbooks|checkouts',
  'feedback|outcomes',
];

/** A domain folder may import its own floor's folders it is listed with and every floor below. */
const domainFloors = floors.flatMap((folders, level) => {
  const above = floors.slice(level + 1).join('|');
  if (!above) return [];
  return [
    rule(
      `domain-${folders.replaceAll('|', '-')}-looks-down-only`,
      `^app/domain/(${folders})/`,
      `^app/domain/(${above})/`,
    ),
  ];
});

function rule(name, from, to, comment) {
  return {
    name,
    severity: 'error',
    comment,
    from: typeof from === 'string' ? { path: from } : from,
    to: typeof to === 'string' ? { path: to } : to,
  };
}

const outside = 'node_modules';

module.exports = {
  forbidden: [
    rule('no-cycles', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    rule('app-never-imports-tests', '^app/', '^tests/'),
    rule(
      'domain-is-pure',
      '^app/domain/',
      { pathNot: '^app/domain/|@stdlib', dependencyTypesNot: ['type-only'] },
      'No IO, no clock, no chance.',
    ),
    rule('stdlib-in-stats-only', { path: '^app/', pathNot: '^app/domain/stats/' }, '@stdlib'),
    ...domainFloors,
    rule('ground-floor-reads-alone', '^app/domain/(time|money|stats)/', {
      path: '^app/domain/',
      pathNot: '^app/domain/(time|money|stats)/',
    }),
    rule(
      'one-outside-thing-one-home',
      '^app/(shopify|database|queue)/',
      '^app/(services|routes|ui|cli)/|^app/(container|worker|shopify|web)[.]server',
    ),
    rule('shopify-knows-no-tables', '^app/shopify/', '^app/(database|queue)/'),
    rule('database-knows-no-graphql', '^app/database/', '^app/(shopify|queue)/'),
    rule('queue-stands-alone', '^app/queue/', '^app/(shopify|services)/'),
    rule('services-know-no-pages', '^app/services/', '^app/(routes|ui|locales)/|^app/(container|worker|web)[.]server'),
    rule('ui-is-safe-for-the-browser', '^app/ui/', '^app/(shopify|database|queue|services|routes|cli)/|[.]server[.]'),
    rule('routes-are-thin', '^app/routes/', { path: '^app/(shopify|queue)/', dependencyTypesNot: ['type-only'] }),
    rule(
      'polaris-in-ui-and-routes',
      { path: '^app/', pathNot: '^app/(ui|routes)/|^app/root' },
      `${outside}/@shopify/(polaris|app-bridge)`,
    ),
    rule(
      'remix-in-routes-and-entries',
      { path: '^app/', pathNot: '^app/(routes|ui)/|^app/(root|entry|routes|web|shopify)' },
      `${outside}/@remix-run`,
    ),
    rule('graphql-in-shopify', { path: '^app/', pathNot: '^app/shopify/' }, `${outside}/(graphql|graphql-request)/`),
    rule(
      'tables-in-database',
      { path: '^app/', pathNot: '^app/(database|queue)/' },
      { path: `${outside}/(pg|pg-copy-streams|@prisma)/`, dependencyTypesNot: ['type-only'] },
    ),
    rule('queue-in-queue', { path: '^app/', pathNot: '^app/(queue/|database/migrate)' }, `${outside}/graphile-worker`),
    rule('no-barrels', {}, '^app/.*/index[.]tsx?$'),
    rule(
      'no-rooms-without-a-name',
      {},
      '^(app|tests)/.*/(utils|helpers|common|misc)(/|[.])|^(app|tests)/(utils|helpers|common|misc)/',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'app/database/generated' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
