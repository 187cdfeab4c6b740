// Offsets and instants are safe integers: with `Long` switched off protobufjs decodes 64-bit fields to plain numbers.
import protobuf from 'protobufjs/minimal.js';

protobuf.util.Long = null as never;
protobuf.configure();
