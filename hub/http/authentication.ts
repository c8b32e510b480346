import type { FastifyRequest } from 'fastify';
import type { Device } from '../store/devices.ts';
import { deviceByToken } from '../store/devices.ts';
import type { Services } from './app.ts';
import { HttpError } from './errors.ts';

/**
 * The device behind the bearer token: for a push the carrier, for a pull whose inbox it is.
 * @throws {HttpError} 401 with `no_token`, `unknown_token` or `revoked_device`.
 */
export async function requireDevice(services: Services, request: FastifyRequest): Promise<Device> {
  const device = await anyDevice(services, request);
  if (device.revoked) throw new HttpError('revoked_device', 'this device has been revoked');
  return device;
}

/**
 * Also a device that has been revoked: what it still sends is kept (refused, as evidence), and nothing is told to it.
 * @throws {HttpError} 401 with `no_token` or `unknown_token`.
 */
export async function anyDevice({ db, city }: Services, request: FastifyRequest): Promise<Device> {
  const token = /^Bearer (\S{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
  if (!token) throw new HttpError('no_token', 'a device token is needed');
  const device = await deviceByToken(db, city, token);
  if (!device) throw new HttpError('unknown_token', 'no device has this token');
  return device;
}
