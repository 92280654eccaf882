// One process of the API in development: loads packages when told `preload`, starts the API when told `go`.
const path = require('node:path');

const isPackage = (file) => file.includes(`${path.sep}node_modules${path.sep}`);

function preload(files) {
  for (const file of files) {
    try {
      require(file);
    } catch {
      // Only a head start: what matters is loaded again by the API itself.
    }
  }
}

async function go(main) {
  try {
    const api = await require(main).running;
    process.once('SIGTERM', () => api.close().finally(() => process.exit(0)));
    process.send({ packages: Object.keys(require.cache).filter(isPackage) });
  } catch (error) {
    console.error(error);
  }
}

process.on('message', (message) => {
  if (message.preload) preload(message.preload);
  if (message.go) go(message.go);
});
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => {}); // Ctrl-C is the parent's: it sends SIGTERM
