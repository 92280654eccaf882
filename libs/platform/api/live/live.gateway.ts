import { OnGatewayConnection, OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { AccessService } from '../access/access.service';
import { AccessTokens } from '../auth/access-tokens';
import { LiveHub, visitorOf } from './live-hub';
import { LiveRights } from './live-rights';
import { Presence } from './presence';

/** Nothing that a page says over the socket is longer. Bytes */
const LARGEST = 4096;

/** Socket.IO at `/live`: the access token in the handshake (`auth.token`, or the header of REST). Without one nobody comes in. */
@WebSocketGateway({ path: '/live', serveClient: false, maxHttpBufferSize: LARGEST, pingInterval: 20_000, pingTimeout: 15_000, cors: false })
export class LiveGateway implements OnGatewayInit<Server>, OnGatewayConnection<Socket> {
  constructor(
    private readonly tokens: AccessTokens, private readonly access: AccessService, private readonly rights: LiveRights,
    private readonly hub: LiveHub, private readonly presence: Presence,
  ) {}

  afterInit(server: Server): void {
    server.use((socket, next) => {
      this.admit(socket).then((welcome) => next(welcome ? undefined : new Error('unauthenticated')), () => next(new Error('unavailable')));
    });
  }

  handleConnection(socket: Socket): void {
    const { user, session } = visitorOf(socket);
    this.hub.add(socket, user, session);
    this.presence.serve(socket);
  }

  private async admit(socket: Socket): Promise<boolean> {
    const claims = await this.tokens.verify(tokenOf(socket));
    const actor = claims && await this.access.actor(claims.sub, claims.sid);
    if (!actor || actor.pending || !await this.rights.know(claims.sub)) return false;
    socket.data = { user: claims.sub, session: claims.sid };
    return true;
  }
}

function tokenOf({ handshake: { auth, headers } }: Socket): string {
  const { token } = auth as { token?: unknown };
  return typeof token === 'string' ? token : /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}
