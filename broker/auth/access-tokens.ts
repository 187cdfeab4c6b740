import { createSigner, createVerifier } from 'fast-jwt';
import { BrokerError } from '../core/broker-error.ts';
import type { AuthEnvironment } from './auth-environment.ts';
import { newestSigningKey, notBorn, privateKeyPem, publicKeyPem, signingAlgorithm } from './signing-keys.ts';

/** What an access token says. Rights are not in it: they are looked up at each check, so a change bites at once. */
export interface AccessClaims {
  readonly user: string;
  readonly sessionId: string;
  /** ms, a whole second. */
  readonly expiresAt: number;
  /** Only in tokens of a session that the catalog could not record: ties the token to the password it was given for. */
  readonly passwordMark?: string | undefined;
}

interface Payload {
  readonly sub?: unknown;
  readonly sid?: unknown;
  readonly exp?: unknown;
  readonly nbf?: unknown;
  readonly pwm?: unknown;
}

const issuer = 'chasqui';
/** Ours have about 400 characters. */
const tokenLengthMax = 2048;
/** Checking a signature takes 90 µs, finding it here 9. */
const cachedTokens = 4096;

/** Signs access tokens with the cluster's newest key and checks them against the one they name. */
export class AccessTokens {
  readonly #env: AuthEnvironment;
  readonly #signers = new Map<string, (payload: object) => string>();
  readonly #verifiers = new Map<string, (token: string) => Payload>();

  constructor(env: AuthEnvironment) {
    this.#env = env;
  }

  issue({ user, sessionId, expiresAt, passwordMark }: AccessClaims): string {
    const mark = passwordMark === undefined ? {} : { pwm: passwordMark };
    return this.#signer()({ sub: user, sid: sessionId, exp: Math.floor(expiresAt / 1000), ...mark });
  }

  /** Signature, issuer, audience, time. Throws `token_expired` for a token that was good once, otherwise `invalid_token`. */
  verify(token: string): AccessClaims {
    if (token.length > tokenLengthMax) throw new BrokerError('invalid_token');
    const { sub, sid, exp, nbf, pwm } = this.#checkSignature(token);
    if (typeof sub !== 'string' || typeof sid !== 'string' || !Number.isSafeInteger(exp)) {
      throw new BrokerError('invalid_token');
    }
    const now = this.#env.clock.now();
    const expiresAt = (exp as number) * 1000;
    if (nbf !== undefined && !(typeof nbf === 'number' && nbf * 1000 <= now)) throw new BrokerError('invalid_token');
    if (expiresAt <= now) throw new BrokerError('token_expired');
    return { user: sub, sessionId: sid, expiresAt, passwordMark: typeof pwm === 'string' ? pwm : undefined };
  }

  #checkSignature(token: string): Payload {
    const verifier = this.#verifier(keyIdOf(token));
    try {
      return verifier(token);
    } catch (cause) {
      throw new BrokerError('invalid_token', { cause });
    }
  }

  #signer(): (payload: object) => string {
    const key = newestSigningKey(this.#env.catalog);
    const known = this.#signers.get(key.id);
    if (known) return known;
    const signer = createSigner({
      key: privateKeyPem(key),
      algorithm: signingAlgorithm,
      kid: key.id,
      iss: issuer,
      aud: this.#audience(),
      noTimestamp: true, // it would be the system's time, not the clock's
    });
    this.#signers.set(key.id, signer);
    return signer;
  }

  #verifier(keyId: string): (token: string) => Payload {
    const known = this.#verifiers.get(keyId);
    if (known) return known;
    const key = this.#env.catalog.fold.signingKeys().find(({ id }) => id === keyId);
    if (key?.algorithm !== signingAlgorithm) throw new BrokerError('invalid_token');
    const verifier = createVerifier({
      key: publicKeyPem(key),
      algorithms: [signingAlgorithm],
      allowedIss: issuer,
      allowedAud: this.#audience(),
      requiredClaims: ['iss', 'aud', 'sub', 'sid', 'exp'],
      cache: cachedTokens,
      // Time is checked here, against the clock that was passed in; the cache holds signatures, not decisions.
      ignoreExpiration: true,
      ignoreNotBefore: true,
    });
    this.#verifiers.set(keyId, verifier);
    return verifier;
  }

  /** The cluster's id: a token of one cluster is worth nothing in another. */
  #audience(): string {
    const { cluster } = this.#env.catalog.fold;
    if (cluster === undefined) throw notBorn();
    return cluster.id;
  }
}

/** The key id that the token's header names; throws `invalid_token` when there is none. */
function keyIdOf(token: string): string {
  try {
    const header = JSON.parse(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString());
    if (typeof header?.kid === 'string') return header.kid;
  } catch {
    // not JSON: refused below like any other header
  }
  throw new BrokerError('invalid_token');
}
