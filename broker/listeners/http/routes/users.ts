import { Credentials, PasswordChange, RefreshRequest, Tokens, User } from '../../../../proto/http/users.ts';
import type { IssuedTokens, UserView } from '../../../auth/auth.ts';
import { authenticateIfGiven, identityOf } from '../authenticate.ts';
import { describeRoute, shared, writeErrors } from '../describe-route.ts';
import type { HttpApp, HttpEdge } from '../http-edge.ts';
import { toInstant } from '../instant.ts';

const toUserJson = ({ username, admin, createdAt }: UserView): User => ({
  username,
  admin,
  createdAt: toInstant(createdAt),
});

const toTokensJson = ({ accessToken, refreshToken, expiresAt }: IssuedTokens): Tokens => ({
  accessToken,
  expiresAt: toInstant(expiresAt),
  ...(refreshToken === undefined ? {} : { refreshToken }),
});

/** Passwords and tokens are short: nobody may make the node read 16 MiB before it knows who is there. */
const bodyLimit = 16 * 1024;

const registerSchema = describeRoute({
  operationId: 'register',
  tag: 'users',
  summary: 'Register',
  permission: 'anyone while registration is open; otherwise an admin, for others',
  needsToken: 'optional',
  body: shared(Credentials),
  answers: { 201: { description: 'Registered', schema: shared(User) } },
  errors: ['weak_password', 'registration_closed', 'user_exists', 'limit_reached', ...writeErrors],
});

const logInSchema = describeRoute({
  operationId: 'logIn',
  tag: 'users',
  summary: 'Log in',
  permission: 'anyone with a user name and its password',
  needsToken: false,
  body: shared(Credentials),
  answers: { 201: { description: 'A session', schema: shared(Tokens) } },
  errors: ['invalid_credentials', ...writeErrors],
});

const refreshSchema = describeRoute({
  operationId: 'refresh',
  tag: 'users',
  summary: 'Exchange a refresh token for new tokens',
  description: 'The refresh token is used up by it; for a minute a repeated call is still answered.',
  permission: 'anyone with a refresh token',
  needsToken: false,
  body: shared(RefreshRequest),
  answers: { 200: { description: 'New tokens', schema: shared(Tokens) } },
  errors: ['invalid_refresh_token', ...writeErrors],
});

const logOutSchema = describeRoute({
  operationId: 'logOut',
  tag: 'users',
  summary: 'Log out: the session of this token ends at once',
  permission: 'any signed-in user',
  answers: { 204: { description: 'Logged out' } },
  errors: writeErrors,
});

const meSchema = describeRoute({
  operationId: 'me',
  tag: 'users',
  summary: 'Who am I',
  permission: 'any signed-in user',
  answers: { 200: { description: 'The caller', schema: shared(User) } },
  errors: ['shutting_down'],
});

const changePasswordSchema = describeRoute({
  operationId: 'changePassword',
  tag: 'users',
  summary: 'Change the password',
  permission: 'any signed-in user, with the current password',
  body: shared(PasswordChange),
  answers: { 204: { description: 'Changed' } },
  errors: ['weak_password', 'invalid_credentials', ...writeErrors],
});

/** Calls that come before there is an access token. */
export function signInRoutes(app: HttpApp, { auth }: HttpEdge): void {
  const onRequest = authenticateIfGiven(auth);
  app.post('/v1/users', { bodyLimit, onRequest, schema: registerSchema }, async (request, reply) => {
    const { username, password } = request.body;
    return reply.code(201).send(toUserJson(await auth.register(username, password, request.identity ?? undefined)));
  });

  app.post('/v1/sessions', { bodyLimit, schema: logInSchema }, async (request, reply) => {
    const { username, password } = request.body;
    return reply.code(201).send(toTokensJson(await auth.logIn(username, password)));
  });

  app.post('/v1/sessions/refresh', { bodyLimit, schema: refreshSchema }, async (request) =>
    toTokensJson(await auth.refresh(request.body.refreshToken)),
  );
}

/** The caller's own session and account. */
export function accountRoutes(app: HttpApp, { auth }: HttpEdge): void {
  app.delete('/v1/sessions', { schema: logOutSchema }, async (request, reply) => {
    await auth.logOut(identityOf(request));
    return reply.code(204).send();
  });

  app.get('/v1/me', { schema: meSchema }, async (request) => toUserJson(auth.user(identityOf(request))));

  app.put('/v1/me/password', { bodyLimit, schema: changePasswordSchema }, async (request, reply) => {
    const { currentPassword, newPassword } = request.body;
    await auth.changePassword(identityOf(request), currentPassword, newPassword);
    return reply.code(204).send();
  });
}
