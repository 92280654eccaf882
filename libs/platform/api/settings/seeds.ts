import { Injectable, Logger } from '@nestjs/common';
import { AccessService } from '../access/access.service';
import { Database } from '../database/database';
import { sql } from '../database/sql';

/** What a module brings along for a new installation. Runs once, in one transaction, as the system. */
export interface Seed {
  /** Never changes: it is remembered under this name. */
  name: string;
  /** Only where SAMPLE_DATA asks for it. */
  sample?: true;
  run(): Promise<void>;
}

@Injectable()
export class Seeds {
  private readonly logger = new Logger('Seeds');
  private readonly seeds: Seed[] = [];

  constructor(private readonly database: Database, private readonly access: AccessService) {}

  /** Called by modules while the application starts; they run in the order of registration. */
  add(...seeds: Seed[]): void { this.seeds.push(...seeds); }

  async run(sampleData: boolean): Promise<void> {
    const done = new Set((await this.database.aside<{ name: string }>(sql`SELECT name FROM seeds`)).map(({ name }) => name));
    for (const seed of this.seeds) {
      if (done.has(seed.name) || (seed.sample && !sampleData)) continue;
      await this.database.run({ actor: this.access.system(`seed ${seed.name}`) }, async () => {
        const mine = await this.database.execute(sql`INSERT INTO seeds (name) VALUES (${seed.name}) ON CONFLICT DO NOTHING`);
        if (mine) await seed.run();
      });
      this.logger.log(`Seeded ${seed.name}`);
    }
  }
}
