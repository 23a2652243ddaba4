/** Ends the process, saying what to do, on a Node that cannot run the app. */
export function requireNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return;
  console.error(
    `Comeback needs Node 22.18 or newer; this is ${process.versions.node}. On Linux "npm ci" brings Node 24 along; elsewhere install it first.`,
  );
  process.exit(1);
}
