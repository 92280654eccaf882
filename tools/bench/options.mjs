// What `npm run bench -- …` understands.
import { parseArgs } from 'node:util';

const help = `npm run bench -- [options]
  --persons N        persons, each with two phones; companies are a tenth of them (100000)
  --interactions N   interactions (three for each person)
  --only PATTERN     only operations whose name matches this regular expression
  --seconds N        at most so long for each operation, product and raw SQL together (8)
  --fresh            makes the sample data anew
  --plans            writes the plan of every slow statement into Postgres' log (figures are then of no use)
  --no-start         leaves out the start of the server, memory and parallel clients`;

const count = (text, name) => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} must be a whole number of 1 or more.`);
  return number;
};

/** The options; undefined when only help was asked for, which is then printed. Throws an Error that names the wrong one. */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      persons: { type: 'string', default: '100000' },
      interactions: { type: 'string' },
      only: { type: 'string', default: '' },
      seconds: { type: 'string', default: '8' },
      fresh: { type: 'boolean', default: false },
      plans: { type: 'boolean', default: false },
      'no-start': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void console.log(help);
  const persons = count(values.persons, 'persons');
  return {
    persons,
    interactions: values.interactions === undefined ? persons * 3 : count(values.interactions, 'interactions'),
    only: new RegExp(values.only),
    seconds: count(values.seconds, 'seconds'),
    fresh: values.fresh,
    plans: values.plans,
    wholeServer: !values['no-start'],
    /** Nothing is left out: the figures are those of the whole table. */
    whole: values.only === '' && !values['no-start'],
  };
}
