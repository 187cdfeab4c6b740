import './protobuf-numbers.ts';
import { chasqui } from './generated/log.js';

export const { Entry, Message, Outcome, PurgeScope, GroupState, TopicState, PartState, GroupFoldState, ReplicaState } =
  chasqui.v1;
export type Entry = chasqui.v1.Entry;
export type IEntry = chasqui.v1.IEntry;
export type IMessage = chasqui.v1.IMessage;
export type ISettled = chasqui.v1.ISettled;
export type IRedriven = chasqui.v1.IRedriven;
export type IReturned = chasqui.v1.IReturned;
export type IGroupDefined = chasqui.v1.IGroupDefined;
export type IGroupSealed = chasqui.v1.IGroupSealed;
export type IGroupRemoved = chasqui.v1.IGroupRemoved;
export type IGroupOptions = chasqui.v1.IGroupOptions;
export type IFilled = chasqui.v1.IFilled;
export type IFilledMessage = chasqui.v1.IFilledMessage;
export type ISeekBegun = chasqui.v1.ISeekBegun;
export type ISought = chasqui.v1.ISought;
export type IPartState = chasqui.v1.IPartState;
export type ITopicDefined = chasqui.v1.ITopicDefined;
export type ITopicRemoved = chasqui.v1.ITopicRemoved;
export type IDedupState = chasqui.v1.IDedupState;
export type IProducerState = chasqui.v1.IProducerState;
export type ILeases = chasqui.v1.ILeases;
export type ILeaseState = chasqui.v1.ILeaseState;
export type IGroupState = chasqui.v1.IGroupState;
