import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import cookieParser from 'cookie-parser';
import { AccessTokens } from './access-tokens';
import { ApiKeySignIn } from './api-key-sign-in';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { JwtStrategy } from './jwt.strategy';
import { LoginLimit } from './login-limit';
import { PasswordResets } from './password-resets.service';
import { PasswordResetsController } from './password-resets.controller';
import { Sealed } from './sealed';
import { Secrets } from './secrets';
import { SessionGuard } from './session.guard';
import { Sessions } from './sessions';
import { TwoFactor } from './two-factor.service';
import { TwoFactorController } from './two-factor.controller';
import { VerifiedTokens } from './verified-tokens';

/** Sessions, passwords, tokens. Takes Database, AccessService, History and Registry from the platform's global module. */
@Module({
  imports: [PassportModule.register({ defaultStrategy: 'jwt', session: false }), JwtModule.register({})],
  controllers: [AuthController, PasswordResetsController, TwoFactorController],
  providers: [AccessTokens, ApiKeySignIn, AuthService, JwtStrategy, LoginLimit, PasswordResets, Sealed, Secrets, SessionGuard, Sessions, TwoFactor, VerifiedTokens],
  exports: [AccessTokens, ApiKeySignIn, AuthService, Sealed, Secrets, SessionGuard, Sessions, VerifiedTokens],
})
export class AuthModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void { consumer.apply(cookieParser()).forRoutes(AuthController); }
}
