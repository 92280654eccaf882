import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { DiskWatch } from './disk-watch';

/** Figures for whoever watches the product, in the text format of Prometheus. Made when they are asked for. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'peyvand_request_seconds', help: 'Answered requests', labelNames: ['method', 'route', 'status'], buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10], registers: [this.registry],
  });
  private readonly jobs = new Gauge({ name: 'peyvand_jobs', help: 'Jobs that are not over, by state', labelNames: ['state'], registers: [this.registry] });
  private readonly oldest = new Gauge({ name: 'peyvand_oldest_job_seconds', help: 'How long the oldest waiting job has waited', registers: [this.registry] });
  private readonly disk = new Gauge({ name: 'peyvand_disk_used_ratio', help: 'Used part of the disk that DATA_DIR is on', registers: [this.registry] });
  private readonly away = new Counter({ name: 'peyvand_scrapes_without_database_total', help: 'Times that the database could not be asked', registers: [this.registry] });

  constructor(private readonly database: Database, private readonly watch: DiskWatch) {
    collectDefaultMetrics({ register: this.registry });
  }

  answered(method: string, route: string, status: number, ms: number): void { this.requests.observe({ method, route, status: String(status) }, ms / 1000); }

  async text(): Promise<string> {
    this.disk.set((await this.watch.look()).used);
    try {
      const rows = await this.database.aside<{ state: string; count: number; waits: number | null }>(sql`
        SELECT state, count(*) AS count, extract(epoch FROM now() - min("createdAt") FILTER (WHERE state = 'queued')) AS waits FROM jobs WHERE state IN ('queued', 'running') GROUP BY state`);
      for (const state of ['queued', 'running']) this.jobs.set({ state }, rows.find((row) => row.state === state)?.count ?? 0);
      this.oldest.set(rows.find(({ state }) => state === 'queued')?.waits ?? 0);
    } catch {
      this.away.inc();
    }
    return this.registry.metrics();
  }
  get contentType(): string { return this.registry.contentType; }
}
