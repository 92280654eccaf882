// node -r tools/ts.cjs prepare-template.cjs <module> <url>: lets the API migrate and seed the template database.
const [, , module_, url] = process.argv;

require(module_)
  .prepareTemplate(url)
  .then(
    () => process.exit(0),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
