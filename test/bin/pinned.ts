/** What the pinned Node is called on the platform that runs the tests. */

const system = process.platform === "win32" ? "win" : process.platform;

export const pinnedNode: { readonly package: string; readonly binary: string } = {
  package: `node-${system}-${process.arch}`,
  binary: process.platform === "win32" ? "node.exe" : "node",
};
