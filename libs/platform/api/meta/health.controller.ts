import { Controller, Get } from '@nestjs/common';
import { Public } from '../access/access.decorator';

@Controller('health')
export class HealthController {
  @Get() @Public('whoever starts or watches the product asks whether it is ready') health(): { status: 'ok' } { return { status: 'ok' }; }
}
