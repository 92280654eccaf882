import { liveProcesses } from './live-processes-contract';

describe('live events over Postgres alone', () => { liveProcesses(); });
