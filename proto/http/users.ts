import { type Static, Type } from 'typebox';
import { limits } from '../limits.ts';
import { exact, Instant } from './shared.ts';

export const Credentials = exact(
  {
    username: Type.String({ pattern: limits.usernamePattern }),
    password: Type.String({ minLength: 1, maxLength: limits.passwordBytesMax }),
  },
  { $id: 'Credentials' },
);
export type Credentials = Static<typeof Credentials>;

export const User = exact({ username: Type.String(), admin: Type.Boolean(), createdAt: Instant }, { $id: 'User' });
export type User = Static<typeof User>;

export const Tokens = exact(
  {
    accessToken: Type.String(),
    /** Absent only while the catalog cannot commit. */
    refreshToken: Type.Optional(Type.String()),
    expiresAt: Instant,
  },
  { $id: 'Tokens' },
);
export type Tokens = Static<typeof Tokens>;

export const RefreshRequest = exact({ refreshToken: Type.String({ maxLength: 512 }) }, { $id: 'RefreshRequest' });
export const PasswordChange = exact(
  {
    currentPassword: Type.String({ maxLength: limits.passwordBytesMax }),
    newPassword: Type.String({ maxLength: limits.passwordBytesMax }),
  },
  { $id: 'PasswordChange' },
);
export type PasswordChange = Static<typeof PasswordChange>;
