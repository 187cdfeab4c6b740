import './protobuf-numbers.ts';
import { chasqui } from './generated/log.js';

export const { Entry, Message, Outcome, PurgeScope, Settled, Returned } = chasqui.v1;
export type Entry = chasqui.v1.Entry;
export type IEntry = chasqui.v1.IEntry;
