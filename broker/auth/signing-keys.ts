import { createPrivateKey, createPublicKey, generateKeyPairSync, hkdfSync } from 'node:crypto';
import { BrokerError } from '../core/broker-error.ts';
import type { SigningKeyRecord } from '../core/catalog/catalog-record.ts';
import type { AuthEnvironment } from './auth-environment.ts';
import type { CatalogWriter } from './catalog-writer.ts';

/** The only algorithm that is signed with or accepted. */
export const signingAlgorithm = 'EdDSA';

/** Makes the cluster's signing key when there is none: at birth. */
export async function ensureSigningKey({ catalog, clock, random }: AuthEnvironment): Promise<void> {
  if (catalog.fold.signingKeys().length > 0) return;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  await catalog.append({
    signingKeyDefined: {
      id: Buffer.from(random(9)).toString('base64url'),
      algorithm: signingAlgorithm,
      privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }),
      publicKey: publicKey.export({ format: 'der', type: 'spki' }),
      createdAt: clock.now(),
    },
  });
}

/** The key that signs: the newest. */
export function newestSigningKey(catalog: CatalogWriter): SigningKeyRecord {
  const key = catalog.fold.signingKeys().at(-1);
  if (key === undefined) throw notBorn();
  return key;
}

/** What refresh secrets are derived with; from the key made at birth, so that a newer signing key breaks no session. */
export function refreshKey(catalog: CatalogWriter): Uint8Array {
  const [oldest] = catalog.fold.signingKeys();
  if (oldest === undefined) throw notBorn();
  return new Uint8Array(hkdfSync('sha256', oldest.privateKey, '', 'chasqui refresh token', 32));
}

export const privateKeyPem = (key: SigningKeyRecord): string =>
  createPrivateKey({ key: Buffer.from(key.privateKey), format: 'der', type: 'pkcs8' })
    .export({ format: 'pem', type: 'pkcs8' })
    .toString();

export const publicKeyPem = (key: SigningKeyRecord): string =>
  createPublicKey({ key: Buffer.from(key.publicKey), format: 'der', type: 'spki' })
    .export({ format: 'pem', type: 'spki' })
    .toString();

export const notBorn = (): BrokerError =>
  new BrokerError('partition_unavailable', { detail: 'The cluster has no signing key yet.' });
