/** The database that every spec file gets a copy of. */
exports.template = 'peyvand_template';

/** The owner's address of another database of the same cluster. */
exports.sibling = (url, database) => {
  const address = new URL(url);
  address.pathname = `/${encodeURIComponent(database)}`;
  return address.href;
};
