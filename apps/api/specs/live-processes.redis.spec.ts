import { startRedis } from '../testing/redis';
import { liveProcesses } from './live-processes-contract';

describe('live events over Redis', () => { liveProcesses(startRedis); });
