// Every room (libs/<domain>/<room>/index.ts) and every app (apps/<name>/tsconfig.json) is an Nx project.
// Nothing has to be written for it: the folder's place gives its name and its tags.

/** @returns one Nx project for the file that marks its root */
function project(file) {
  const [top, name, room] = file.split('/');
  if (top === 'apps') return { name: `${name}-app`, root: `apps/${name}`, projectType: 'application', tags: [`app:${name}`] };
  return {
    name: `${name}-${room}`,
    root: `libs/${name}/${room}`,
    projectType: 'library',
    tags: [`domain:${name}`, `room:${room}`],
  };
}

const lint = (root) => ({
  command: `eslint --max-warnings 0 ${root}`,
  cache: true,
  inputs: ['default', '{workspaceRoot}/eslint.config.mjs'],
});

exports.createNodesV2 = [
  '{libs/*/{records,api,web}/index.ts,apps/*/tsconfig.json}',
  (files) =>
    files.map((file) => {
      const found = project(file);
      return [file, { projects: { [found.root]: { ...found, targets: { lint: lint(found.root) } } } }];
    }),
];
