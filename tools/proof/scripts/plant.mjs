// Writes the payloads into every text of every form through REST: where a field refuses one, the record is made without it.

/** So many of forms whose records change what everybody sees, or are few by nature. */
const FEW = { 'custom-fields': 6, 'custom-forms': 3, users: 12, 'access-templates': 12, 'numbering-series': 6, webhooks: 6, 'incoming-webhooks': 6, 'api-keys': 12, 'print-formats': 20, substitutions: 3, units: 20, holidays: 12, countries: 12, settings: 0, backups: 0, batches: 0, notifications: 0, contacts: 0 };

const letters = (number) => [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

/** @returns {Promise<{ planted: Map<string, { ids: string[], fields: Set<string> }>, written: number, refused: number }>} by form, the records and the fields that took a payload */
export async function plant(client, document, payloads) {
  const schemaOf = (given) => (given?.$ref ? document.components.schemas[given.$ref.split('/').at(-1)] : given);
  const planted = new Map();
  const made = { written: 0, refused: 0 };
  /** What some forms need before a record of theirs is taken. */
  const needed = {
    'custom-forms': (i) => ({ path: `planted-${letters(i)}`, access: 'experts' }),
    'custom-fields': (i) => ({ type: ['persons', 'companies', 'tasks'][i % 3], name: `planted${i}`, kind: 'text', search: true }),
    users: (i, { template }) => ({ username: `planted${i}`, password: 'a long enough secret', accessTemplate: template }),
    webhooks: () => ({ url: 'http://127.0.0.1:9/', events: ['persons.create'] }),
    'incoming-webhooks': () => ({ type: 'persons', mapping: [{ path: 'a', field: 'lastName' }] }),
    'print-formats': () => ({ form: 'persons' }),
    'numbering-series': () => ({ pattern: '{seq}', forms: [] }),
    'lookup-values': () => ({ list: 'jobTitle' }),
    views: () => ({ type: 'persons', columns: ['lastName'], shared: true }),
    substitutions: () => ({}),
    interactions: (_, { person }) => ({ contact: person }),
    tasks: (_, { person, me }) => ({ contact: person, assignee: me, dueAt: new Date().toISOString() }),
  };
  const context = { template: (await client.call('GET', '/access-templates?limit=1')).data[0].id, me: (await client.call('GET', '/auth/me')).user.id };

  async function record(path, texts, rows, i) {
    // Field by field another payload, so that after all records each field has had them all.
    const body = Object.fromEntries(texts.map((name, k) => [name, payloads[(i + k * 7) % payloads.length]]));
    for (const [name, inner] of rows) body[name] = [Object.fromEntries(inner.map((field, k) => [field, payloads[(i + k * 11) % payloads.length]]))];
    Object.assign(body, needed[path]?.(i, context));
    for (let tries = 0; tries < 8; tries += 1) {
      const { status, text } = await client.send('POST', `/${path}`, body);
      if (status === 201) {
        made.written += 1;
        const known = planted.get(path) ?? { ids: [], fields: new Set() };
        known.ids.push(JSON.parse(text).id);
        for (const name of Object.keys(body)) known.fields.add(name);
        planted.set(path, known);
        return;
      }
      if (status >= 500) throw new Error(`POST /${path} answered ${status}: ${text.slice(0, 300)}`);
      const { errors = [] } = JSON.parse(text);
      if (!errors.length) break;
      for (const { field, code } of errors) {
        const [whole, , inner] = /^(\w+)(?:\[\d+\]\.(\w+))?/.exec(field) ?? [];
        const name = whole?.split('[')[0] ?? field;
        if (inner && body[name]?.[0] && inner in body[name][0] && code !== 'required') {
          if (inner === 'number') body[name][0].number = `0912${String(1_000_000 + i * 17).slice(-7)}`; else delete body[name][0][inner];
        } else if (code === 'required') body[name.split('.')[0]] = payloads[i % payloads.length].slice(0, 60);
        else if (code === 'outOfRange' && typeof body[name] === 'string' && body[name].length > 60) body[name] = payloads.filter(({ length }) => length < 60)[i % 20];
        else if (code === 'unique') body[name] = `${i}${body[name]}`.slice(0, 80);
        else delete body[name];
      }
    }
    made.refused += 1;
  }

  // Labels of an office's own fields stand in every form from then on.
  const order = ['custom-forms', 'custom-fields'];
  const paths = Object.keys(document.paths).filter((path) => /^\/[\w-]+$/.test(path) && document.paths[path].post && document.paths[`${path}/{id}`]?.patch).map((path) => path.slice(1));
  for (const path of [...order, ...paths.filter((one) => !order.includes(one))]) {
    const schema = schemaOf(document.paths[`/${path}`].post.requestBody?.content['application/json']?.schema);
    const entries = Object.entries(schema?.properties ?? {}).filter(([, { readOnly }]) => !readOnly);
    const isText = ([, given]) => { const { type, format, enum: one } = schemaOf(given); return (type === 'string' || type?.includes?.('string')) && !format && !one; };
    const texts = entries.filter(isText).map(([name]) => name);
    const rows = entries.filter(([, { type, items }]) => type === 'array' && schemaOf(items)?.type === 'object').map(([name, { items }]) => [name, Object.entries(schemaOf(items).properties).filter(isText).map(([field]) => field)]).filter(([name]) => ['phones', 'emails', 'addresses'].includes(name));
    for (let i = 0; i < (FEW[path] ?? payloads.length); i += 1) await record(path, texts, rows, i);
    if (path === 'persons') context.person = planted.get('persons')?.ids[0];
  }
  return { planted, ...made };
}
