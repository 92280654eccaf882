import { accessToken, dropAccessToken, keepAccessToken, renewAccessToken, type TokenAnswer, wasSignedIn } from '../client/access-token';
import { api } from '../client/client';

export interface Credentials { username: string; password: string; otp?: string }

/** Throws a Problem: 401 for wrong credentials, with `errors[].field = 'otp'` where a one-time code is wanted; 429 after too many failures. */
export async function signIn(credentials: Credentials): Promise<void> {
  keepAccessToken((await api<TokenAnswer>('POST', '/auth/login', { body: credentials })).data);
}

/** Ends the session on the server; in this browser it ends in any case. */
export async function signOut(): Promise<void> {
  await api('POST', '/auth/logout').catch(() => undefined);
  dropAccessToken('signedOut');
}

/** Whether somebody is signed in; asks for a new access token where this browser was signed in before. */
export const hasSession = async (): Promise<boolean> => accessToken() !== undefined || (wasSignedIn() && await renewAccessToken());

export const changePassword = (current: string, next: string): Promise<unknown> => api('POST', '/auth/password', { body: { current, next } });
