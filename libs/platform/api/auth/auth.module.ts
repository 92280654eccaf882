import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import cookieParser from 'cookie-parser';
import { AccessTokens } from './access-tokens';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { JwtStrategy } from './jwt.strategy';
import { LoginLimit } from './login-limit';
import { Secrets } from './secrets';
import { SessionGuard } from './session.guard';
import { Sessions } from './sessions';
import { VerifiedTokens } from './verified-tokens';

/** Sessions, passwords, tokens. Takes Database, AccessService, History and Registry from the platform's global module. */
@Module({
  imports: [PassportModule.register({ defaultStrategy: 'jwt', session: false }), JwtModule.register({})],
  controllers: [AuthController],
  providers: [AccessTokens, AuthService, JwtStrategy, LoginLimit, Secrets, SessionGuard, Sessions, VerifiedTokens],
  exports: [AccessTokens, AuthService, Secrets, SessionGuard, Sessions, VerifiedTokens],
})
export class AuthModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void { consumer.apply(cookieParser()).forRoutes(AuthController); }
}
