/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const chasqui = $root.chasqui = (() => {

    /**
     * Namespace chasqui.
     * @exports chasqui
     * @namespace
     */
    const chasqui = {};

    chasqui.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof chasqui
         * @namespace
         */
        const v1 = {};

        v1.Entry = (function() {

            /**
             * Properties of an Entry.
             * @typedef {Object} chasqui.v1.Entry.$Properties
             * @property {number|null} [timestamp] Entry timestamp
             * @property {chasqui.v1.EpochStart.$Properties|null} [epochStart] Entry epochStart
             * @property {chasqui.v1.Message.$Properties|null} [message] Entry message
             * @property {chasqui.v1.Settled.$Properties|null} [settled] Entry settled
             * @property {chasqui.v1.Returned.$Properties|null} [returned] Entry returned
             * @property {chasqui.v1.Due.$Properties|null} [due] Entry due
             * @property {chasqui.v1.Redriven.$Properties|null} [redriven] Entry redriven
             * @property {chasqui.v1.Purged.$Properties|null} [purged] Entry purged
             * @property {chasqui.v1.Trimmed.$Properties|null} [trimmed] Entry trimmed
             * @property {chasqui.v1.GroupDefined.$Properties|null} [groupDefined] Entry groupDefined
             * @property {chasqui.v1.GroupRemoved.$Properties|null} [groupRemoved] Entry groupRemoved
             * @property {chasqui.v1.UserDefined.$Properties|null} [userDefined] Entry userDefined
             * @property {chasqui.v1.SessionDefined.$Properties|null} [sessionDefined] Entry sessionDefined
             * @property {chasqui.v1.SessionRemoved.$Properties|null} [sessionRemoved] Entry sessionRemoved
             * @property {chasqui.v1.SigningKeyDefined.$Properties|null} [signingKeyDefined] Entry signingKeyDefined
             * @property {chasqui.v1.ClusterDefined.$Properties|null} [clusterDefined] Entry clusterDefined
             * @property {chasqui.v1.TopicDefined.$Properties|null} [topicDefined] Entry topicDefined
             * @property {chasqui.v1.TopicRemoved.$Properties|null} [topicRemoved] Entry topicRemoved
             * @property {chasqui.v1.TopicTrimmed.$Properties|null} [topicTrimmed] Entry topicTrimmed
             * @property {chasqui.v1.Filled.$Properties|null} [filled] Entry filled
             * @property {chasqui.v1.SeekBegun.$Properties|null} [seekBegun] Entry seekBegun
             * @property {chasqui.v1.Sought.$Properties|null} [sought] Entry sought
             * @property {chasqui.v1.Leases.$Properties|null} [leases] Entry leases
             * @property {chasqui.v1.GroupSealed.$Properties|null} [groupSealed] Entry groupSealed
             * @property {"epochStart"|"message"|"settled"|"returned"|"due"|"redriven"|"purged"|"trimmed"|"groupDefined"|"groupRemoved"|"userDefined"|"sessionDefined"|"sessionRemoved"|"signingKeyDefined"|"clusterDefined"|"topicDefined"|"topicRemoved"|"topicTrimmed"|"filled"|"seekBegun"|"sought"|"leases"|"groupSealed"} [body] Entry body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Entry.
             * @memberof chasqui.v1
             * @interface IEntry
             * @augments chasqui.v1.Entry.$Properties
             * @deprecated Use chasqui.v1.Entry.$Properties instead.
             */

            /**
             * Narrowed shape of an Entry.
             * @typedef {{
             *   timestamp?: number|null;
             *   epochStart?: chasqui.v1.EpochStart.$Shape|null;
             *   message?: chasqui.v1.Message.$Shape|null;
             *   settled?: chasqui.v1.Settled.$Shape|null;
             *   returned?: chasqui.v1.Returned.$Shape|null;
             *   due?: chasqui.v1.Due.$Shape|null;
             *   redriven?: chasqui.v1.Redriven.$Shape|null;
             *   purged?: chasqui.v1.Purged.$Shape|null;
             *   trimmed?: chasqui.v1.Trimmed.$Shape|null;
             *   groupDefined?: chasqui.v1.GroupDefined.$Shape|null;
             *   groupRemoved?: chasqui.v1.GroupRemoved.$Shape|null;
             *   userDefined?: chasqui.v1.UserDefined.$Shape|null;
             *   sessionDefined?: chasqui.v1.SessionDefined.$Shape|null;
             *   sessionRemoved?: chasqui.v1.SessionRemoved.$Shape|null;
             *   signingKeyDefined?: chasqui.v1.SigningKeyDefined.$Shape|null;
             *   clusterDefined?: chasqui.v1.ClusterDefined.$Shape|null;
             *   topicDefined?: chasqui.v1.TopicDefined.$Shape|null;
             *   topicRemoved?: chasqui.v1.TopicRemoved.$Shape|null;
             *   topicTrimmed?: chasqui.v1.TopicTrimmed.$Shape|null;
             *   filled?: chasqui.v1.Filled.$Shape|null;
             *   seekBegun?: chasqui.v1.SeekBegun.$Shape|null;
             *   sought?: chasqui.v1.Sought.$Shape|null;
             *   leases?: chasqui.v1.Leases.$Shape|null;
             *   groupSealed?: chasqui.v1.GroupSealed.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "epochStart"; epochStart: chasqui.v1.EpochStart.$Shape; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "message"; epochStart?: null; message: chasqui.v1.Message.$Shape; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "settled"; epochStart?: null; message?: null; settled: chasqui.v1.Settled.$Shape; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "returned"; epochStart?: null; message?: null; settled?: null; returned: chasqui.v1.Returned.$Shape; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "due"; epochStart?: null; message?: null; settled?: null; returned?: null; due: chasqui.v1.Due.$Shape; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "redriven"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven: chasqui.v1.Redriven.$Shape; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "purged"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged: chasqui.v1.Purged.$Shape; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "trimmed"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed: chasqui.v1.Trimmed.$Shape; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "groupDefined"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined: chasqui.v1.GroupDefined.$Shape; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "groupRemoved"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved: chasqui.v1.GroupRemoved.$Shape; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "userDefined"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined: chasqui.v1.UserDefined.$Shape; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "sessionDefined"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined: chasqui.v1.SessionDefined.$Shape; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "sessionRemoved"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved: chasqui.v1.SessionRemoved.$Shape; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "signingKeyDefined"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined: chasqui.v1.SigningKeyDefined.$Shape; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "clusterDefined"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined: chasqui.v1.ClusterDefined.$Shape; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "topicDefined"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined: chasqui.v1.TopicDefined.$Shape; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "topicRemoved"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved: chasqui.v1.TopicRemoved.$Shape; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "topicTrimmed"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed: chasqui.v1.TopicTrimmed.$Shape; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "filled"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled: chasqui.v1.Filled.$Shape; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "seekBegun"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun: chasqui.v1.SeekBegun.$Shape; sought?: null; leases?: null; groupSealed?: null }|{ body?: "sought"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought: chasqui.v1.Sought.$Shape; leases?: null; groupSealed?: null }|{ body?: "leases"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases: chasqui.v1.Leases.$Shape; groupSealed?: null }|{ body?: "groupSealed"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed: chasqui.v1.GroupSealed.$Shape })
             * )} chasqui.v1.Entry.$Shape
             */

            /**
             * Constructs a new Entry.
             * @memberof chasqui.v1
             * @classdesc Represents an Entry.
             * @constructor
             * @param {chasqui.v1.Entry.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Entry = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Entry timestamp.
             * @member {number} timestamp
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.timestamp = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Entry epochStart.
             * @member {chasqui.v1.EpochStart.$Properties|null|undefined} epochStart
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.epochStart = null;

            /**
             * Entry message.
             * @member {chasqui.v1.Message.$Properties|null|undefined} message
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.message = null;

            /**
             * Entry settled.
             * @member {chasqui.v1.Settled.$Properties|null|undefined} settled
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.settled = null;

            /**
             * Entry returned.
             * @member {chasqui.v1.Returned.$Properties|null|undefined} returned
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.returned = null;

            /**
             * Entry due.
             * @member {chasqui.v1.Due.$Properties|null|undefined} due
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.due = null;

            /**
             * Entry redriven.
             * @member {chasqui.v1.Redriven.$Properties|null|undefined} redriven
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.redriven = null;

            /**
             * Entry purged.
             * @member {chasqui.v1.Purged.$Properties|null|undefined} purged
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.purged = null;

            /**
             * Entry trimmed.
             * @member {chasqui.v1.Trimmed.$Properties|null|undefined} trimmed
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.trimmed = null;

            /**
             * Entry groupDefined.
             * @member {chasqui.v1.GroupDefined.$Properties|null|undefined} groupDefined
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.groupDefined = null;

            /**
             * Entry groupRemoved.
             * @member {chasqui.v1.GroupRemoved.$Properties|null|undefined} groupRemoved
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.groupRemoved = null;

            /**
             * Entry userDefined.
             * @member {chasqui.v1.UserDefined.$Properties|null|undefined} userDefined
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.userDefined = null;

            /**
             * Entry sessionDefined.
             * @member {chasqui.v1.SessionDefined.$Properties|null|undefined} sessionDefined
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.sessionDefined = null;

            /**
             * Entry sessionRemoved.
             * @member {chasqui.v1.SessionRemoved.$Properties|null|undefined} sessionRemoved
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.sessionRemoved = null;

            /**
             * Entry signingKeyDefined.
             * @member {chasqui.v1.SigningKeyDefined.$Properties|null|undefined} signingKeyDefined
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.signingKeyDefined = null;

            /**
             * Entry clusterDefined.
             * @member {chasqui.v1.ClusterDefined.$Properties|null|undefined} clusterDefined
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.clusterDefined = null;

            /**
             * Entry topicDefined.
             * @member {chasqui.v1.TopicDefined.$Properties|null|undefined} topicDefined
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.topicDefined = null;

            /**
             * Entry topicRemoved.
             * @member {chasqui.v1.TopicRemoved.$Properties|null|undefined} topicRemoved
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.topicRemoved = null;

            /**
             * Entry topicTrimmed.
             * @member {chasqui.v1.TopicTrimmed.$Properties|null|undefined} topicTrimmed
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.topicTrimmed = null;

            /**
             * Entry filled.
             * @member {chasqui.v1.Filled.$Properties|null|undefined} filled
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.filled = null;

            /**
             * Entry seekBegun.
             * @member {chasqui.v1.SeekBegun.$Properties|null|undefined} seekBegun
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.seekBegun = null;

            /**
             * Entry sought.
             * @member {chasqui.v1.Sought.$Properties|null|undefined} sought
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.sought = null;

            /**
             * Entry leases.
             * @member {chasqui.v1.Leases.$Properties|null|undefined} leases
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.leases = null;

            /**
             * Entry groupSealed.
             * @member {chasqui.v1.GroupSealed.$Properties|null|undefined} groupSealed
             * @memberof chasqui.v1.Entry
             * @instance
             */
            Entry.prototype.groupSealed = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Entry body.
             * @member {"epochStart"|"message"|"settled"|"returned"|"due"|"redriven"|"purged"|"trimmed"|"groupDefined"|"groupRemoved"|"userDefined"|"sessionDefined"|"sessionRemoved"|"signingKeyDefined"|"clusterDefined"|"topicDefined"|"topicRemoved"|"topicTrimmed"|"filled"|"seekBegun"|"sought"|"leases"|"groupSealed"|undefined} body
             * @memberof chasqui.v1.Entry
             * @instance
             */
            $Object.defineProperty(Entry.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["epochStart", "message", "settled", "returned", "due", "redriven", "purged", "trimmed", "groupDefined", "groupRemoved", "userDefined", "sessionDefined", "sessionRemoved", "signingKeyDefined", "clusterDefined", "topicDefined", "topicRemoved", "topicTrimmed", "filled", "seekBegun", "sought", "leases", "groupSealed"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Entry instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.Entry
             * @static
             * @param {chasqui.v1.Entry.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.Entry} Entry instance
             * @type {{
             *   (properties: chasqui.v1.Entry.$Shape): chasqui.v1.Entry & chasqui.v1.Entry.$Shape;
             *   (properties?: chasqui.v1.Entry.$Properties): chasqui.v1.Entry;
             * }}
             */
            Entry.create = function(properties) {
                return new Entry(properties);
            };

            /**
             * Encodes the specified Entry message. Does not implicitly {@link chasqui.v1.Entry.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.Entry
             * @static
             * @param {chasqui.v1.Entry.$Properties} message Entry message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Entry.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp") && (typeof message.timestamp === "object" ? message.timestamp.low || message.timestamp.high : message.timestamp !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.timestamp);
                if (message.epochStart != null && $Object.hasOwnProperty.call(message, "epochStart"))
                    $root.chasqui.v1.EpochStart.encode(message.epochStart, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    $root.chasqui.v1.Message.encode(message.message, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.settled != null && $Object.hasOwnProperty.call(message, "settled"))
                    $root.chasqui.v1.Settled.encode(message.settled, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.returned != null && $Object.hasOwnProperty.call(message, "returned"))
                    $root.chasqui.v1.Returned.encode(message.returned, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.due != null && $Object.hasOwnProperty.call(message, "due"))
                    $root.chasqui.v1.Due.encode(message.due, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.redriven != null && $Object.hasOwnProperty.call(message, "redriven"))
                    $root.chasqui.v1.Redriven.encode(message.redriven, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.purged != null && $Object.hasOwnProperty.call(message, "purged"))
                    $root.chasqui.v1.Purged.encode(message.purged, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.trimmed != null && $Object.hasOwnProperty.call(message, "trimmed"))
                    $root.chasqui.v1.Trimmed.encode(message.trimmed, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.groupDefined != null && $Object.hasOwnProperty.call(message, "groupDefined"))
                    $root.chasqui.v1.GroupDefined.encode(message.groupDefined, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.groupRemoved != null && $Object.hasOwnProperty.call(message, "groupRemoved"))
                    $root.chasqui.v1.GroupRemoved.encode(message.groupRemoved, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.userDefined != null && $Object.hasOwnProperty.call(message, "userDefined"))
                    $root.chasqui.v1.UserDefined.encode(message.userDefined, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.sessionDefined != null && $Object.hasOwnProperty.call(message, "sessionDefined"))
                    $root.chasqui.v1.SessionDefined.encode(message.sessionDefined, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.sessionRemoved != null && $Object.hasOwnProperty.call(message, "sessionRemoved"))
                    $root.chasqui.v1.SessionRemoved.encode(message.sessionRemoved, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                if (message.signingKeyDefined != null && $Object.hasOwnProperty.call(message, "signingKeyDefined"))
                    $root.chasqui.v1.SigningKeyDefined.encode(message.signingKeyDefined, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.clusterDefined != null && $Object.hasOwnProperty.call(message, "clusterDefined"))
                    $root.chasqui.v1.ClusterDefined.encode(message.clusterDefined, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                if (message.topicDefined != null && $Object.hasOwnProperty.call(message, "topicDefined"))
                    $root.chasqui.v1.TopicDefined.encode(message.topicDefined, writer.uint32(/* id 17, wireType 2 =*/138).fork(), _depth + 1).ldelim();
                if (message.topicRemoved != null && $Object.hasOwnProperty.call(message, "topicRemoved"))
                    $root.chasqui.v1.TopicRemoved.encode(message.topicRemoved, writer.uint32(/* id 18, wireType 2 =*/146).fork(), _depth + 1).ldelim();
                if (message.topicTrimmed != null && $Object.hasOwnProperty.call(message, "topicTrimmed"))
                    $root.chasqui.v1.TopicTrimmed.encode(message.topicTrimmed, writer.uint32(/* id 19, wireType 2 =*/154).fork(), _depth + 1).ldelim();
                if (message.filled != null && $Object.hasOwnProperty.call(message, "filled"))
                    $root.chasqui.v1.Filled.encode(message.filled, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                if (message.seekBegun != null && $Object.hasOwnProperty.call(message, "seekBegun"))
                    $root.chasqui.v1.SeekBegun.encode(message.seekBegun, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
                if (message.sought != null && $Object.hasOwnProperty.call(message, "sought"))
                    $root.chasqui.v1.Sought.encode(message.sought, writer.uint32(/* id 22, wireType 2 =*/178).fork(), _depth + 1).ldelim();
                if (message.leases != null && $Object.hasOwnProperty.call(message, "leases"))
                    $root.chasqui.v1.Leases.encode(message.leases, writer.uint32(/* id 23, wireType 2 =*/186).fork(), _depth + 1).ldelim();
                if (message.groupSealed != null && $Object.hasOwnProperty.call(message, "groupSealed"))
                    $root.chasqui.v1.GroupSealed.encode(message.groupSealed, writer.uint32(/* id 24, wireType 2 =*/194).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Entry message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.Entry
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.Entry & chasqui.v1.Entry.$Shape} Entry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Entry.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.Entry();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.timestamp = value;
                            else
                                delete message.timestamp;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.epochStart = $root.chasqui.v1.EpochStart.decode(reader, reader.size(), $undefined, _depth + 1, message.epochStart);
                            message.body = "epochStart";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.message = $root.chasqui.v1.Message.decode(reader, reader.size(), $undefined, _depth + 1, message.message);
                            message.body = "message";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.settled = $root.chasqui.v1.Settled.decode(reader, reader.size(), $undefined, _depth + 1, message.settled);
                            message.body = "settled";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.returned = $root.chasqui.v1.Returned.decode(reader, reader.size(), $undefined, _depth + 1, message.returned);
                            message.body = "returned";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.due = $root.chasqui.v1.Due.decode(reader, reader.size(), $undefined, _depth + 1, message.due);
                            message.body = "due";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.redriven = $root.chasqui.v1.Redriven.decode(reader, reader.size(), $undefined, _depth + 1, message.redriven);
                            message.body = "redriven";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.purged = $root.chasqui.v1.Purged.decode(reader, reader.size(), $undefined, _depth + 1, message.purged);
                            message.body = "purged";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.trimmed = $root.chasqui.v1.Trimmed.decode(reader, reader.size(), $undefined, _depth + 1, message.trimmed);
                            message.body = "trimmed";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.groupDefined = $root.chasqui.v1.GroupDefined.decode(reader, reader.size(), $undefined, _depth + 1, message.groupDefined);
                            message.body = "groupDefined";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.groupRemoved = $root.chasqui.v1.GroupRemoved.decode(reader, reader.size(), $undefined, _depth + 1, message.groupRemoved);
                            message.body = "groupRemoved";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.userDefined = $root.chasqui.v1.UserDefined.decode(reader, reader.size(), $undefined, _depth + 1, message.userDefined);
                            message.body = "userDefined";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.sessionDefined = $root.chasqui.v1.SessionDefined.decode(reader, reader.size(), $undefined, _depth + 1, message.sessionDefined);
                            message.body = "sessionDefined";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            message.sessionRemoved = $root.chasqui.v1.SessionRemoved.decode(reader, reader.size(), $undefined, _depth + 1, message.sessionRemoved);
                            message.body = "sessionRemoved";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            message.signingKeyDefined = $root.chasqui.v1.SigningKeyDefined.decode(reader, reader.size(), $undefined, _depth + 1, message.signingKeyDefined);
                            message.body = "signingKeyDefined";
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            message.clusterDefined = $root.chasqui.v1.ClusterDefined.decode(reader, reader.size(), $undefined, _depth + 1, message.clusterDefined);
                            message.body = "clusterDefined";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            message.topicDefined = $root.chasqui.v1.TopicDefined.decode(reader, reader.size(), $undefined, _depth + 1, message.topicDefined);
                            message.body = "topicDefined";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 2)
                                break;
                            message.topicRemoved = $root.chasqui.v1.TopicRemoved.decode(reader, reader.size(), $undefined, _depth + 1, message.topicRemoved);
                            message.body = "topicRemoved";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 2)
                                break;
                            message.topicTrimmed = $root.chasqui.v1.TopicTrimmed.decode(reader, reader.size(), $undefined, _depth + 1, message.topicTrimmed);
                            message.body = "topicTrimmed";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.filled = $root.chasqui.v1.Filled.decode(reader, reader.size(), $undefined, _depth + 1, message.filled);
                            message.body = "filled";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.seekBegun = $root.chasqui.v1.SeekBegun.decode(reader, reader.size(), $undefined, _depth + 1, message.seekBegun);
                            message.body = "seekBegun";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.sought = $root.chasqui.v1.Sought.decode(reader, reader.size(), $undefined, _depth + 1, message.sought);
                            message.body = "sought";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            message.leases = $root.chasqui.v1.Leases.decode(reader, reader.size(), $undefined, _depth + 1, message.leases);
                            message.body = "leases";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.groupSealed = $root.chasqui.v1.GroupSealed.decode(reader, reader.size(), $undefined, _depth + 1, message.groupSealed);
                            message.body = "groupSealed";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Entry;
        })();

        v1.EpochStart = (function() {

            /**
             * Properties of an EpochStart.
             * @typedef {Object} chasqui.v1.EpochStart.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EpochStart.
             * @memberof chasqui.v1
             * @interface IEpochStart
             * @augments chasqui.v1.EpochStart.$Properties
             * @deprecated Use chasqui.v1.EpochStart.$Properties instead.
             */

            /**
             * Shape of an EpochStart.
             * @typedef {chasqui.v1.EpochStart.$Properties} chasqui.v1.EpochStart.$Shape
             */

            /**
             * Constructs a new EpochStart.
             * @memberof chasqui.v1
             * @classdesc Represents an EpochStart.
             * @constructor
             * @param {chasqui.v1.EpochStart.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EpochStart = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new EpochStart instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.EpochStart
             * @static
             * @param {chasqui.v1.EpochStart.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.EpochStart} EpochStart instance
             * @type {{
             *   (properties: chasqui.v1.EpochStart.$Shape): chasqui.v1.EpochStart & chasqui.v1.EpochStart.$Shape;
             *   (properties?: chasqui.v1.EpochStart.$Properties): chasqui.v1.EpochStart;
             * }}
             */
            EpochStart.create = function(properties) {
                return new EpochStart(properties);
            };

            /**
             * Encodes the specified EpochStart message. Does not implicitly {@link chasqui.v1.EpochStart.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.EpochStart
             * @static
             * @param {chasqui.v1.EpochStart.$Properties} message EpochStart message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EpochStart.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EpochStart message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.EpochStart
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.EpochStart & chasqui.v1.EpochStart.$Shape} EpochStart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EpochStart.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.EpochStart();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EpochStart;
        })();

        v1.Header = (function() {

            /**
             * Properties of a Header.
             * @typedef {Object} chasqui.v1.Header.$Properties
             * @property {string|null} [name] Header name
             * @property {string|null} [value] Header value
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Header.
             * @memberof chasqui.v1
             * @interface IHeader
             * @augments chasqui.v1.Header.$Properties
             * @deprecated Use chasqui.v1.Header.$Properties instead.
             */

            /**
             * Shape of a Header.
             * @typedef {chasqui.v1.Header.$Properties} chasqui.v1.Header.$Shape
             */

            /**
             * Constructs a new Header.
             * @memberof chasqui.v1
             * @classdesc Represents a Header.
             * @constructor
             * @param {chasqui.v1.Header.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Header = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Header name.
             * @member {string} name
             * @memberof chasqui.v1.Header
             * @instance
             */
            Header.prototype.name = "";

            /**
             * Header value.
             * @member {string} value
             * @memberof chasqui.v1.Header
             * @instance
             */
            Header.prototype.value = "";

            /**
             * Creates a new Header instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.Header
             * @static
             * @param {chasqui.v1.Header.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.Header} Header instance
             * @type {{
             *   (properties: chasqui.v1.Header.$Shape): chasqui.v1.Header & chasqui.v1.Header.$Shape;
             *   (properties?: chasqui.v1.Header.$Properties): chasqui.v1.Header;
             * }}
             */
            Header.create = function(properties) {
                return new Header(properties);
            };

            /**
             * Encodes the specified Header message. Does not implicitly {@link chasqui.v1.Header.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.Header
             * @static
             * @param {chasqui.v1.Header.$Properties} message Header message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Header.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.value);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Header message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.Header
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.Header & chasqui.v1.Header.$Shape} Header
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Header.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.Header();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Header;
        })();

        v1.Message = (function() {

            /**
             * Properties of a Message.
             * @typedef {Object} chasqui.v1.Message.$Properties
             * @property {number|null} [stream] Message stream
             * @property {Uint8Array|null} [payload] Message payload
             * @property {string|null} [contentType] Message contentType
             * @property {Array.<chasqui.v1.Header.$Properties>|null} [headers] Message headers
             * @property {string|null} [key] Message key
             * @property {number|null} [keyHash] Message keyHash
             * @property {number|null} [lane] Message lane
             * @property {number|null} [dueAt] Message dueAt
             * @property {number|null} [expiresAt] Message expiresAt
             * @property {string|null} [publishedBy] Message publishedBy
             * @property {string|null} [producer] Message producer
             * @property {number|null} [sequence] Message sequence
             * @property {boolean|null} [oneShot] Message oneShot
             * @property {number|null} [fingerprint] Message fingerprint
             * @property {number|null} [batchFlags] Message batchFlags
             * @property {string|null} [address] Message address
             * @property {string|null} [dedupId] Message dedupId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Message.
             * @memberof chasqui.v1
             * @interface IMessage
             * @augments chasqui.v1.Message.$Properties
             * @deprecated Use chasqui.v1.Message.$Properties instead.
             */

            /**
             * Shape of a Message.
             * @typedef {chasqui.v1.Message.$Properties} chasqui.v1.Message.$Shape
             */

            /**
             * Constructs a new Message.
             * @memberof chasqui.v1
             * @classdesc Represents a Message.
             * @constructor
             * @param {chasqui.v1.Message.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Message = function (properties) {
                this.headers = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Message stream.
             * @member {number} stream
             * @memberof chasqui.v1.Message
             * @instance
             */
            Message.prototype.stream = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Message payload.
             * @member {Uint8Array} payload
             * @memberof chasqui.v1.Message
             * @instance
             */
            Message.prototype.payload = $util.newBuffer([]);

            /**
             * Message contentType.
             * @member {string} contentType
             * @memberof chasqui.v1.Message
             * @instance
             */
            Message.prototype.contentType = "";

            /**
             * Message headers.
             * @member {Array.<chasqui.v1.Header.$Properties>} headers
             * @memberof chasqui.v1.Message
             * @instance
             */
            Message.prototype.headers = $util.emptyArray;

            /**
             * Message key.
             * @member {string} key
             * @memberof chasqui.v1.Message
             * @instance
             */
            Message.prototype.key = "";

            /**
             * Message keyHash.
             * @member {number} keyHash
             * @memberof chasqui.v1.Message
             * @instance
             */
            Message.prototype.keyHash = 0;

            /**
             * Message lane.
             * @member {number} lane
             * @memberof chasqui.v1.Message
             * @instance
             */
            Message.prototype.lane = 0;

            /**
             * Message dueAt.
             * @member {number} dueAt
             * @memberof chasqui.v1.Message
             * @instance
             */
            Message.prototype.dueAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Message expiresAt.
             * @member {number} expiresAt
             * @memberof chasqui.v1.Message
             * @instance
             */
            Message.prototype.expiresAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Message publishedBy.
             * @member {string} publishedBy
             * @memberof chasqui.v1.Message
             * @instance
             */
            Message.prototype.publishedBy = "";

            /**
             * Message producer.
             * @member {string} producer
             * @memberof chasqui.v1.Message
             * @instance
             */
            Message.prototype.producer = "";

            /**
             * Message sequence.
             * @member {number} sequence
             * @memberof chasqui.v1.Message
             * @instance
             */
            Message.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Message oneShot.
             * @member {boolean} oneShot
             * @memberof chasqui.v1.Message
             * @instance
             */
            Message.prototype.oneShot = false;

            /**
             * Message fingerprint.
             * @member {number} fingerprint
             * @memberof chasqui.v1.Message
             * @instance
             */
            Message.prototype.fingerprint = 0;

            /**
             * Message batchFlags.
             * @member {number} batchFlags
             * @memberof chasqui.v1.Message
             * @instance
             */
            Message.prototype.batchFlags = 0;

            /**
             * Message address.
             * @member {string} address
             * @memberof chasqui.v1.Message
             * @instance
             */
            Message.prototype.address = "";

            /**
             * Message dedupId.
             * @member {string} dedupId
             * @memberof chasqui.v1.Message
             * @instance
             */
            Message.prototype.dedupId = "";

            /**
             * Creates a new Message instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.Message
             * @static
             * @param {chasqui.v1.Message.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.Message} Message instance
             * @type {{
             *   (properties: chasqui.v1.Message.$Shape): chasqui.v1.Message & chasqui.v1.Message.$Shape;
             *   (properties?: chasqui.v1.Message.$Properties): chasqui.v1.Message;
             * }}
             */
            Message.create = function(properties) {
                return new Message(properties);
            };

            /**
             * Encodes the specified Message message. Does not implicitly {@link chasqui.v1.Message.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.Message
             * @static
             * @param {chasqui.v1.Message.$Properties} message Message message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Message.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream") && (typeof message.stream === "object" ? message.stream.low || message.stream.high : message.stream !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.stream);
                if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.payload);
                if (message.contentType != null && $Object.hasOwnProperty.call(message, "contentType") && message.contentType !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.contentType);
                if (message.headers != null && message.headers.length)
                    for (let i = 0; i < message.headers.length; ++i)
                        $root.chasqui.v1.Header.encode(message.headers[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.key);
                if (message.keyHash != null && $Object.hasOwnProperty.call(message, "keyHash") && message.keyHash !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.keyHash);
                if (message.lane != null && $Object.hasOwnProperty.call(message, "lane") && message.lane !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.lane);
                if (message.dueAt != null && $Object.hasOwnProperty.call(message, "dueAt") && (typeof message.dueAt === "object" ? message.dueAt.low || message.dueAt.high : message.dueAt !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.dueAt);
                if (message.expiresAt != null && $Object.hasOwnProperty.call(message, "expiresAt") && (typeof message.expiresAt === "object" ? message.expiresAt.low || message.expiresAt.high : message.expiresAt !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.expiresAt);
                if (message.publishedBy != null && $Object.hasOwnProperty.call(message, "publishedBy") && message.publishedBy !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.publishedBy);
                if (message.producer != null && $Object.hasOwnProperty.call(message, "producer") && message.producer !== "")
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.producer);
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 12, wireType 0 =*/96).uint64(message.sequence);
                if (message.oneShot != null && $Object.hasOwnProperty.call(message, "oneShot") && message.oneShot !== false)
                    writer.uint32(/* id 13, wireType 0 =*/104).bool(message.oneShot);
                if (message.fingerprint != null && $Object.hasOwnProperty.call(message, "fingerprint") && message.fingerprint !== 0)
                    writer.uint32(/* id 14, wireType 0 =*/112).uint32(message.fingerprint);
                if (message.batchFlags != null && $Object.hasOwnProperty.call(message, "batchFlags") && message.batchFlags !== 0)
                    writer.uint32(/* id 15, wireType 0 =*/120).uint32(message.batchFlags);
                if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                    writer.uint32(/* id 16, wireType 2 =*/130).string(message.address);
                if (message.dedupId != null && $Object.hasOwnProperty.call(message, "dedupId") && message.dedupId !== "")
                    writer.uint32(/* id 17, wireType 2 =*/138).string(message.dedupId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Message message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.Message
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.Message & chasqui.v1.Message.$Shape} Message
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Message.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.Message();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.stream = value;
                            else
                                delete message.stream;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.payload = value;
                            else
                                delete message.payload;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.contentType = value;
                            else
                                delete message.contentType;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.headers && message.headers.length))
                                message.headers = [];
                            message.headers.push($root.chasqui.v1.Header.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.key = value;
                            else
                                delete message.key;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.keyHash = value;
                            else
                                delete message.keyHash;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lane = value;
                            else
                                delete message.lane;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.dueAt = value;
                            else
                                delete message.dueAt;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.expiresAt = value;
                            else
                                delete message.expiresAt;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.publishedBy = value;
                            else
                                delete message.publishedBy;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.producer = value;
                            else
                                delete message.producer;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.oneShot = value;
                            else
                                delete message.oneShot;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.fingerprint = value;
                            else
                                delete message.fingerprint;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.batchFlags = value;
                            else
                                delete message.batchFlags;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.address = value;
                            else
                                delete message.address;
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.dedupId = value;
                            else
                                delete message.dedupId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Message;
        })();

        /**
         * Outcome enum.
         * @name chasqui.v1.Outcome
         * @enum {number}
         * @property {number} OUTCOME_UNSPECIFIED=0 OUTCOME_UNSPECIFIED value
         * @property {number} ACKED=1 ACKED value
         * @property {number} DEAD=2 DEAD value
         * @property {number} EXPIRED=3 EXPIRED value
         * @property {number} DROPPED_OVERFLOW=4 DROPPED_OVERFLOW value
         * @property {number} DROPPED_PURGED=5 DROPPED_PURGED value
         * @property {number} DROPPED_CANCELLED=6 DROPPED_CANCELLED value
         * @property {number} DROPPED_SEEK=7 DROPPED_SEEK value
         * @property {number} DROPPED_DELETED=8 DROPPED_DELETED value
         */
        v1.Outcome = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "OUTCOME_UNSPECIFIED"] = 0;
            values[valuesById[1] = "ACKED"] = 1;
            values[valuesById[2] = "DEAD"] = 2;
            values[valuesById[3] = "EXPIRED"] = 3;
            values[valuesById[4] = "DROPPED_OVERFLOW"] = 4;
            values[valuesById[5] = "DROPPED_PURGED"] = 5;
            values[valuesById[6] = "DROPPED_CANCELLED"] = 6;
            values[valuesById[7] = "DROPPED_SEEK"] = 7;
            values[valuesById[8] = "DROPPED_DELETED"] = 8;
            return values;
        })();

        v1.Settled = (function() {

            /**
             * Properties of a Settled.
             * @typedef {Object} chasqui.v1.Settled.$Properties
             * @property {number|null} [group] Settled group
             * @property {number|null} [lane] Settled lane
             * @property {chasqui.v1.Outcome|null} [outcome] Settled outcome
             * @property {Array.<number>|null} [intervals] Settled intervals
             * @property {Array.<number>|null} [exceptions] Settled exceptions
             * @property {number|null} [count] Settled count
             * @property {number|null} [bytes] Settled bytes
             * @property {string|null} [by] Settled by
             * @property {Array.<chasqui.v1.DeadLetter.$Properties>|null} [dead] Settled dead
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Settled.
             * @memberof chasqui.v1
             * @interface ISettled
             * @augments chasqui.v1.Settled.$Properties
             * @deprecated Use chasqui.v1.Settled.$Properties instead.
             */

            /**
             * Shape of a Settled.
             * @typedef {chasqui.v1.Settled.$Properties} chasqui.v1.Settled.$Shape
             */

            /**
             * Constructs a new Settled.
             * @memberof chasqui.v1
             * @classdesc Represents a Settled.
             * @constructor
             * @param {chasqui.v1.Settled.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Settled = function (properties) {
                this.intervals = [];
                this.exceptions = [];
                this.dead = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Settled group.
             * @member {number} group
             * @memberof chasqui.v1.Settled
             * @instance
             */
            Settled.prototype.group = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Settled lane.
             * @member {number} lane
             * @memberof chasqui.v1.Settled
             * @instance
             */
            Settled.prototype.lane = 0;

            /**
             * Settled outcome.
             * @member {chasqui.v1.Outcome} outcome
             * @memberof chasqui.v1.Settled
             * @instance
             */
            Settled.prototype.outcome = 0;

            /**
             * Settled intervals.
             * @member {Array.<number>} intervals
             * @memberof chasqui.v1.Settled
             * @instance
             */
            Settled.prototype.intervals = $util.emptyArray;

            /**
             * Settled exceptions.
             * @member {Array.<number>} exceptions
             * @memberof chasqui.v1.Settled
             * @instance
             */
            Settled.prototype.exceptions = $util.emptyArray;

            /**
             * Settled count.
             * @member {number} count
             * @memberof chasqui.v1.Settled
             * @instance
             */
            Settled.prototype.count = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Settled bytes.
             * @member {number} bytes
             * @memberof chasqui.v1.Settled
             * @instance
             */
            Settled.prototype.bytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Settled by.
             * @member {string} by
             * @memberof chasqui.v1.Settled
             * @instance
             */
            Settled.prototype.by = "";

            /**
             * Settled dead.
             * @member {Array.<chasqui.v1.DeadLetter.$Properties>} dead
             * @memberof chasqui.v1.Settled
             * @instance
             */
            Settled.prototype.dead = $util.emptyArray;

            /**
             * Creates a new Settled instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.Settled
             * @static
             * @param {chasqui.v1.Settled.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.Settled} Settled instance
             * @type {{
             *   (properties: chasqui.v1.Settled.$Shape): chasqui.v1.Settled & chasqui.v1.Settled.$Shape;
             *   (properties?: chasqui.v1.Settled.$Properties): chasqui.v1.Settled;
             * }}
             */
            Settled.create = function(properties) {
                return new Settled(properties);
            };

            /**
             * Encodes the specified Settled message. Does not implicitly {@link chasqui.v1.Settled.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.Settled
             * @static
             * @param {chasqui.v1.Settled.$Properties} message Settled message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Settled.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.group != null && $Object.hasOwnProperty.call(message, "group") && (typeof message.group === "object" ? message.group.low || message.group.high : message.group !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.group);
                if (message.lane != null && $Object.hasOwnProperty.call(message, "lane") && message.lane !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.lane);
                if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome") && message.outcome !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.outcome);
                if (message.intervals != null && message.intervals.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).uint64s(message.intervals);
                if (message.exceptions != null && message.exceptions.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).uint64s(message.exceptions);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && (typeof message.count === "object" ? message.count.low || message.count.high : message.count !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.count);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && (typeof message.bytes === "object" ? message.bytes.low || message.bytes.high : message.bytes !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.bytes);
                if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.by);
                if (message.dead != null && message.dead.length)
                    for (let i = 0; i < message.dead.length; ++i)
                        $root.chasqui.v1.DeadLetter.encode(message.dead[i], writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Settled message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.Settled
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.Settled & chasqui.v1.Settled.$Shape} Settled
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Settled.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.Settled();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.group = value;
                            else
                                delete message.group;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lane = value;
                            else
                                delete message.lane;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.outcome = value;
                            else
                                delete message.outcome;
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.intervals && message.intervals.length))
                                    message.intervals = [];
                                reader.uint64s(message.intervals);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.intervals && message.intervals.length))
                                message.intervals = [];
                            message.intervals.push(reader.uint64());
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.exceptions && message.exceptions.length))
                                    message.exceptions = [];
                                reader.uint64s(message.exceptions);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.exceptions && message.exceptions.length))
                                message.exceptions = [];
                            message.exceptions.push(reader.uint64());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.bytes = value;
                            else
                                delete message.bytes;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.by = value;
                            else
                                delete message.by;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.dead && message.dead.length))
                                message.dead = [];
                            message.dead.push($root.chasqui.v1.DeadLetter.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Settled;
        })();

        v1.DeadLetter = (function() {

            /**
             * Properties of a DeadLetter.
             * @typedef {Object} chasqui.v1.DeadLetter.$Properties
             * @property {number|null} [offset] DeadLetter offset
             * @property {number|null} [attempts] DeadLetter attempts
             * @property {number|null} [size] DeadLetter size
             * @property {string|null} [reason] DeadLetter reason
             * @property {string|null} [error] DeadLetter error
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DeadLetter.
             * @memberof chasqui.v1
             * @interface IDeadLetter
             * @augments chasqui.v1.DeadLetter.$Properties
             * @deprecated Use chasqui.v1.DeadLetter.$Properties instead.
             */

            /**
             * Shape of a DeadLetter.
             * @typedef {chasqui.v1.DeadLetter.$Properties} chasqui.v1.DeadLetter.$Shape
             */

            /**
             * Constructs a new DeadLetter.
             * @memberof chasqui.v1
             * @classdesc Represents a DeadLetter.
             * @constructor
             * @param {chasqui.v1.DeadLetter.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DeadLetter = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DeadLetter offset.
             * @member {number} offset
             * @memberof chasqui.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * DeadLetter attempts.
             * @member {number} attempts
             * @memberof chasqui.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.attempts = 0;

            /**
             * DeadLetter size.
             * @member {number} size
             * @memberof chasqui.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.size = 0;

            /**
             * DeadLetter reason.
             * @member {string} reason
             * @memberof chasqui.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.reason = "";

            /**
             * DeadLetter error.
             * @member {string} error
             * @memberof chasqui.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.error = "";

            /**
             * Creates a new DeadLetter instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.DeadLetter
             * @static
             * @param {chasqui.v1.DeadLetter.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.DeadLetter} DeadLetter instance
             * @type {{
             *   (properties: chasqui.v1.DeadLetter.$Shape): chasqui.v1.DeadLetter & chasqui.v1.DeadLetter.$Shape;
             *   (properties?: chasqui.v1.DeadLetter.$Properties): chasqui.v1.DeadLetter;
             * }}
             */
            DeadLetter.create = function(properties) {
                return new DeadLetter(properties);
            };

            /**
             * Encodes the specified DeadLetter message. Does not implicitly {@link chasqui.v1.DeadLetter.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.DeadLetter
             * @static
             * @param {chasqui.v1.DeadLetter.$Properties} message DeadLetter message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DeadLetter.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.offset);
                if (message.attempts != null && $Object.hasOwnProperty.call(message, "attempts") && message.attempts !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.attempts);
                if (message.size != null && $Object.hasOwnProperty.call(message, "size") && message.size !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.size);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.reason);
                if (message.error != null && $Object.hasOwnProperty.call(message, "error") && message.error !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.error);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DeadLetter message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.DeadLetter
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.DeadLetter & chasqui.v1.DeadLetter.$Shape} DeadLetter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DeadLetter.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.DeadLetter();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.attempts = value;
                            else
                                delete message.attempts;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.size = value;
                            else
                                delete message.size;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.error = value;
                            else
                                delete message.error;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DeadLetter;
        })();

        v1.Returned = (function() {

            /**
             * Properties of a Returned.
             * @typedef {Object} chasqui.v1.Returned.$Properties
             * @property {number|null} [group] Returned group
             * @property {number|null} [lane] Returned lane
             * @property {Array.<number>|null} [intervals] Returned intervals
             * @property {Array.<chasqui.v1.ReturnedMessage.$Properties>|null} [messages] Returned messages
             * @property {string|null} [by] Returned by
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Returned.
             * @memberof chasqui.v1
             * @interface IReturned
             * @augments chasqui.v1.Returned.$Properties
             * @deprecated Use chasqui.v1.Returned.$Properties instead.
             */

            /**
             * Shape of a Returned.
             * @typedef {chasqui.v1.Returned.$Properties} chasqui.v1.Returned.$Shape
             */

            /**
             * Constructs a new Returned.
             * @memberof chasqui.v1
             * @classdesc Represents a Returned.
             * @constructor
             * @param {chasqui.v1.Returned.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Returned = function (properties) {
                this.intervals = [];
                this.messages = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Returned group.
             * @member {number} group
             * @memberof chasqui.v1.Returned
             * @instance
             */
            Returned.prototype.group = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Returned lane.
             * @member {number} lane
             * @memberof chasqui.v1.Returned
             * @instance
             */
            Returned.prototype.lane = 0;

            /**
             * Returned intervals.
             * @member {Array.<number>} intervals
             * @memberof chasqui.v1.Returned
             * @instance
             */
            Returned.prototype.intervals = $util.emptyArray;

            /**
             * Returned messages.
             * @member {Array.<chasqui.v1.ReturnedMessage.$Properties>} messages
             * @memberof chasqui.v1.Returned
             * @instance
             */
            Returned.prototype.messages = $util.emptyArray;

            /**
             * Returned by.
             * @member {string} by
             * @memberof chasqui.v1.Returned
             * @instance
             */
            Returned.prototype.by = "";

            /**
             * Creates a new Returned instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.Returned
             * @static
             * @param {chasqui.v1.Returned.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.Returned} Returned instance
             * @type {{
             *   (properties: chasqui.v1.Returned.$Shape): chasqui.v1.Returned & chasqui.v1.Returned.$Shape;
             *   (properties?: chasqui.v1.Returned.$Properties): chasqui.v1.Returned;
             * }}
             */
            Returned.create = function(properties) {
                return new Returned(properties);
            };

            /**
             * Encodes the specified Returned message. Does not implicitly {@link chasqui.v1.Returned.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.Returned
             * @static
             * @param {chasqui.v1.Returned.$Properties} message Returned message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Returned.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.group != null && $Object.hasOwnProperty.call(message, "group") && (typeof message.group === "object" ? message.group.low || message.group.high : message.group !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.group);
                if (message.lane != null && $Object.hasOwnProperty.call(message, "lane") && message.lane !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.lane);
                if (message.intervals != null && message.intervals.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).uint64s(message.intervals);
                if (message.messages != null && message.messages.length)
                    for (let i = 0; i < message.messages.length; ++i)
                        $root.chasqui.v1.ReturnedMessage.encode(message.messages[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.by);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Returned message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.Returned
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.Returned & chasqui.v1.Returned.$Shape} Returned
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Returned.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.Returned();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.group = value;
                            else
                                delete message.group;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lane = value;
                            else
                                delete message.lane;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.intervals && message.intervals.length))
                                    message.intervals = [];
                                reader.uint64s(message.intervals);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.intervals && message.intervals.length))
                                message.intervals = [];
                            message.intervals.push(reader.uint64());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.messages && message.messages.length))
                                message.messages = [];
                            message.messages.push($root.chasqui.v1.ReturnedMessage.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.by = value;
                            else
                                delete message.by;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Returned;
        })();

        v1.ReturnedMessage = (function() {

            /**
             * Properties of a ReturnedMessage.
             * @typedef {Object} chasqui.v1.ReturnedMessage.$Properties
             * @property {number|null} [offset] ReturnedMessage offset
             * @property {number|null} [attempts] ReturnedMessage attempts
             * @property {number|null} [size] ReturnedMessage size
             * @property {number|null} [dueAt] ReturnedMessage dueAt
             * @property {string|null} [reason] ReturnedMessage reason
             * @property {string|null} [error] ReturnedMessage error
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReturnedMessage.
             * @memberof chasqui.v1
             * @interface IReturnedMessage
             * @augments chasqui.v1.ReturnedMessage.$Properties
             * @deprecated Use chasqui.v1.ReturnedMessage.$Properties instead.
             */

            /**
             * Shape of a ReturnedMessage.
             * @typedef {chasqui.v1.ReturnedMessage.$Properties} chasqui.v1.ReturnedMessage.$Shape
             */

            /**
             * Constructs a new ReturnedMessage.
             * @memberof chasqui.v1
             * @classdesc Represents a ReturnedMessage.
             * @constructor
             * @param {chasqui.v1.ReturnedMessage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReturnedMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReturnedMessage offset.
             * @member {number} offset
             * @memberof chasqui.v1.ReturnedMessage
             * @instance
             */
            ReturnedMessage.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ReturnedMessage attempts.
             * @member {number} attempts
             * @memberof chasqui.v1.ReturnedMessage
             * @instance
             */
            ReturnedMessage.prototype.attempts = 0;

            /**
             * ReturnedMessage size.
             * @member {number} size
             * @memberof chasqui.v1.ReturnedMessage
             * @instance
             */
            ReturnedMessage.prototype.size = 0;

            /**
             * ReturnedMessage dueAt.
             * @member {number} dueAt
             * @memberof chasqui.v1.ReturnedMessage
             * @instance
             */
            ReturnedMessage.prototype.dueAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ReturnedMessage reason.
             * @member {string} reason
             * @memberof chasqui.v1.ReturnedMessage
             * @instance
             */
            ReturnedMessage.prototype.reason = "";

            /**
             * ReturnedMessage error.
             * @member {string} error
             * @memberof chasqui.v1.ReturnedMessage
             * @instance
             */
            ReturnedMessage.prototype.error = "";

            /**
             * Creates a new ReturnedMessage instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.ReturnedMessage
             * @static
             * @param {chasqui.v1.ReturnedMessage.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.ReturnedMessage} ReturnedMessage instance
             * @type {{
             *   (properties: chasqui.v1.ReturnedMessage.$Shape): chasqui.v1.ReturnedMessage & chasqui.v1.ReturnedMessage.$Shape;
             *   (properties?: chasqui.v1.ReturnedMessage.$Properties): chasqui.v1.ReturnedMessage;
             * }}
             */
            ReturnedMessage.create = function(properties) {
                return new ReturnedMessage(properties);
            };

            /**
             * Encodes the specified ReturnedMessage message. Does not implicitly {@link chasqui.v1.ReturnedMessage.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.ReturnedMessage
             * @static
             * @param {chasqui.v1.ReturnedMessage.$Properties} message ReturnedMessage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReturnedMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.offset);
                if (message.attempts != null && $Object.hasOwnProperty.call(message, "attempts") && message.attempts !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.attempts);
                if (message.size != null && $Object.hasOwnProperty.call(message, "size") && message.size !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.size);
                if (message.dueAt != null && $Object.hasOwnProperty.call(message, "dueAt") && (typeof message.dueAt === "object" ? message.dueAt.low || message.dueAt.high : message.dueAt !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.dueAt);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.reason);
                if (message.error != null && $Object.hasOwnProperty.call(message, "error") && message.error !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.error);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReturnedMessage message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.ReturnedMessage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.ReturnedMessage & chasqui.v1.ReturnedMessage.$Shape} ReturnedMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReturnedMessage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.ReturnedMessage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.attempts = value;
                            else
                                delete message.attempts;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.size = value;
                            else
                                delete message.size;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.dueAt = value;
                            else
                                delete message.dueAt;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.error = value;
                            else
                                delete message.error;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ReturnedMessage;
        })();

        v1.Due = (function() {

            /**
             * Properties of a Due.
             * @typedef {Object} chasqui.v1.Due.$Properties
             * @property {number|null} [group] Due group
             * @property {Array.<number>|null} [offsets] Due offsets
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Due.
             * @memberof chasqui.v1
             * @interface IDue
             * @augments chasqui.v1.Due.$Properties
             * @deprecated Use chasqui.v1.Due.$Properties instead.
             */

            /**
             * Shape of a Due.
             * @typedef {chasqui.v1.Due.$Properties} chasqui.v1.Due.$Shape
             */

            /**
             * Constructs a new Due.
             * @memberof chasqui.v1
             * @classdesc Represents a Due.
             * @constructor
             * @param {chasqui.v1.Due.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Due = function (properties) {
                this.offsets = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Due group.
             * @member {number} group
             * @memberof chasqui.v1.Due
             * @instance
             */
            Due.prototype.group = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Due offsets.
             * @member {Array.<number>} offsets
             * @memberof chasqui.v1.Due
             * @instance
             */
            Due.prototype.offsets = $util.emptyArray;

            /**
             * Creates a new Due instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.Due
             * @static
             * @param {chasqui.v1.Due.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.Due} Due instance
             * @type {{
             *   (properties: chasqui.v1.Due.$Shape): chasqui.v1.Due & chasqui.v1.Due.$Shape;
             *   (properties?: chasqui.v1.Due.$Properties): chasqui.v1.Due;
             * }}
             */
            Due.create = function(properties) {
                return new Due(properties);
            };

            /**
             * Encodes the specified Due message. Does not implicitly {@link chasqui.v1.Due.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.Due
             * @static
             * @param {chasqui.v1.Due.$Properties} message Due message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Due.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.group != null && $Object.hasOwnProperty.call(message, "group") && (typeof message.group === "object" ? message.group.low || message.group.high : message.group !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.group);
                if (message.offsets != null && message.offsets.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).uint64s(message.offsets);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Due message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.Due
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.Due & chasqui.v1.Due.$Shape} Due
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Due.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.Due();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.group = value;
                            else
                                delete message.group;
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.offsets && message.offsets.length))
                                    message.offsets = [];
                                reader.uint64s(message.offsets);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.offsets && message.offsets.length))
                                message.offsets = [];
                            message.offsets.push(reader.uint64());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Due;
        })();

        v1.Redriven = (function() {

            /**
             * Properties of a Redriven.
             * @typedef {Object} chasqui.v1.Redriven.$Properties
             * @property {number|null} [group] Redriven group
             * @property {Array.<number>|null} [offsets] Redriven offsets
             * @property {string|null} [by] Redriven by
             * @property {number|null} [expiresAt] Redriven expiresAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Redriven.
             * @memberof chasqui.v1
             * @interface IRedriven
             * @augments chasqui.v1.Redriven.$Properties
             * @deprecated Use chasqui.v1.Redriven.$Properties instead.
             */

            /**
             * Shape of a Redriven.
             * @typedef {chasqui.v1.Redriven.$Properties} chasqui.v1.Redriven.$Shape
             */

            /**
             * Constructs a new Redriven.
             * @memberof chasqui.v1
             * @classdesc Represents a Redriven.
             * @constructor
             * @param {chasqui.v1.Redriven.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Redriven = function (properties) {
                this.offsets = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Redriven group.
             * @member {number} group
             * @memberof chasqui.v1.Redriven
             * @instance
             */
            Redriven.prototype.group = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Redriven offsets.
             * @member {Array.<number>} offsets
             * @memberof chasqui.v1.Redriven
             * @instance
             */
            Redriven.prototype.offsets = $util.emptyArray;

            /**
             * Redriven by.
             * @member {string} by
             * @memberof chasqui.v1.Redriven
             * @instance
             */
            Redriven.prototype.by = "";

            /**
             * Redriven expiresAt.
             * @member {number} expiresAt
             * @memberof chasqui.v1.Redriven
             * @instance
             */
            Redriven.prototype.expiresAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new Redriven instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.Redriven
             * @static
             * @param {chasqui.v1.Redriven.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.Redriven} Redriven instance
             * @type {{
             *   (properties: chasqui.v1.Redriven.$Shape): chasqui.v1.Redriven & chasqui.v1.Redriven.$Shape;
             *   (properties?: chasqui.v1.Redriven.$Properties): chasqui.v1.Redriven;
             * }}
             */
            Redriven.create = function(properties) {
                return new Redriven(properties);
            };

            /**
             * Encodes the specified Redriven message. Does not implicitly {@link chasqui.v1.Redriven.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.Redriven
             * @static
             * @param {chasqui.v1.Redriven.$Properties} message Redriven message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Redriven.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.group != null && $Object.hasOwnProperty.call(message, "group") && (typeof message.group === "object" ? message.group.low || message.group.high : message.group !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.group);
                if (message.offsets != null && message.offsets.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).uint64s(message.offsets);
                if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.by);
                if (message.expiresAt != null && $Object.hasOwnProperty.call(message, "expiresAt") && (typeof message.expiresAt === "object" ? message.expiresAt.low || message.expiresAt.high : message.expiresAt !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.expiresAt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Redriven message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.Redriven
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.Redriven & chasqui.v1.Redriven.$Shape} Redriven
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Redriven.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.Redriven();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.group = value;
                            else
                                delete message.group;
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.offsets && message.offsets.length))
                                    message.offsets = [];
                                reader.uint64s(message.offsets);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.offsets && message.offsets.length))
                                message.offsets = [];
                            message.offsets.push(reader.uint64());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.by = value;
                            else
                                delete message.by;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.expiresAt = value;
                            else
                                delete message.expiresAt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Redriven;
        })();

        /**
         * PurgeScope enum.
         * @name chasqui.v1.PurgeScope
         * @enum {number}
         * @property {number} PURGE_UNSPECIFIED=0 PURGE_UNSPECIFIED value
         * @property {number} PURGE_WAITING=1 PURGE_WAITING value
         * @property {number} PURGE_DEAD=2 PURGE_DEAD value
         * @property {number} PURGE_ALL=3 PURGE_ALL value
         */
        v1.PurgeScope = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PURGE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "PURGE_WAITING"] = 1;
            values[valuesById[2] = "PURGE_DEAD"] = 2;
            values[valuesById[3] = "PURGE_ALL"] = 3;
            return values;
        })();

        v1.Purged = (function() {

            /**
             * Properties of a Purged.
             * @typedef {Object} chasqui.v1.Purged.$Properties
             * @property {number|null} [group] Purged group
             * @property {chasqui.v1.PurgeScope|null} [scope] Purged scope
             * @property {string|null} [by] Purged by
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Purged.
             * @memberof chasqui.v1
             * @interface IPurged
             * @augments chasqui.v1.Purged.$Properties
             * @deprecated Use chasqui.v1.Purged.$Properties instead.
             */

            /**
             * Shape of a Purged.
             * @typedef {chasqui.v1.Purged.$Properties} chasqui.v1.Purged.$Shape
             */

            /**
             * Constructs a new Purged.
             * @memberof chasqui.v1
             * @classdesc Represents a Purged.
             * @constructor
             * @param {chasqui.v1.Purged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Purged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Purged group.
             * @member {number} group
             * @memberof chasqui.v1.Purged
             * @instance
             */
            Purged.prototype.group = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Purged scope.
             * @member {chasqui.v1.PurgeScope} scope
             * @memberof chasqui.v1.Purged
             * @instance
             */
            Purged.prototype.scope = 0;

            /**
             * Purged by.
             * @member {string} by
             * @memberof chasqui.v1.Purged
             * @instance
             */
            Purged.prototype.by = "";

            /**
             * Creates a new Purged instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.Purged
             * @static
             * @param {chasqui.v1.Purged.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.Purged} Purged instance
             * @type {{
             *   (properties: chasqui.v1.Purged.$Shape): chasqui.v1.Purged & chasqui.v1.Purged.$Shape;
             *   (properties?: chasqui.v1.Purged.$Properties): chasqui.v1.Purged;
             * }}
             */
            Purged.create = function(properties) {
                return new Purged(properties);
            };

            /**
             * Encodes the specified Purged message. Does not implicitly {@link chasqui.v1.Purged.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.Purged
             * @static
             * @param {chasqui.v1.Purged.$Properties} message Purged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Purged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.group != null && $Object.hasOwnProperty.call(message, "group") && (typeof message.group === "object" ? message.group.low || message.group.high : message.group !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.group);
                if (message.scope != null && $Object.hasOwnProperty.call(message, "scope") && message.scope !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.scope);
                if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.by);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Purged message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.Purged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.Purged & chasqui.v1.Purged.$Shape} Purged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Purged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.Purged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.group = value;
                            else
                                delete message.group;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.scope = value;
                            else
                                delete message.scope;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.by = value;
                            else
                                delete message.by;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Purged;
        })();

        v1.Trimmed = (function() {

            /**
             * Properties of a Trimmed.
             * @typedef {Object} chasqui.v1.Trimmed.$Properties
             * @property {number|null} [below] Trimmed below
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Trimmed.
             * @memberof chasqui.v1
             * @interface ITrimmed
             * @augments chasqui.v1.Trimmed.$Properties
             * @deprecated Use chasqui.v1.Trimmed.$Properties instead.
             */

            /**
             * Shape of a Trimmed.
             * @typedef {chasqui.v1.Trimmed.$Properties} chasqui.v1.Trimmed.$Shape
             */

            /**
             * Constructs a new Trimmed.
             * @memberof chasqui.v1
             * @classdesc Represents a Trimmed.
             * @constructor
             * @param {chasqui.v1.Trimmed.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Trimmed = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Trimmed below.
             * @member {number} below
             * @memberof chasqui.v1.Trimmed
             * @instance
             */
            Trimmed.prototype.below = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new Trimmed instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.Trimmed
             * @static
             * @param {chasqui.v1.Trimmed.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.Trimmed} Trimmed instance
             * @type {{
             *   (properties: chasqui.v1.Trimmed.$Shape): chasqui.v1.Trimmed & chasqui.v1.Trimmed.$Shape;
             *   (properties?: chasqui.v1.Trimmed.$Properties): chasqui.v1.Trimmed;
             * }}
             */
            Trimmed.create = function(properties) {
                return new Trimmed(properties);
            };

            /**
             * Encodes the specified Trimmed message. Does not implicitly {@link chasqui.v1.Trimmed.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.Trimmed
             * @static
             * @param {chasqui.v1.Trimmed.$Properties} message Trimmed message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Trimmed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.below != null && $Object.hasOwnProperty.call(message, "below") && (typeof message.below === "object" ? message.below.low || message.below.high : message.below !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.below);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Trimmed message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.Trimmed
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.Trimmed & chasqui.v1.Trimmed.$Shape} Trimmed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Trimmed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.Trimmed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.below = value;
                            else
                                delete message.below;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Trimmed;
        })();

        v1.TopicTrimmed = (function() {

            /**
             * Properties of a TopicTrimmed.
             * @typedef {Object} chasqui.v1.TopicTrimmed.$Properties
             * @property {number|null} [topic] TopicTrimmed topic
             * @property {number|null} [below] TopicTrimmed below
             * @property {string|null} [by] TopicTrimmed by
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TopicTrimmed.
             * @memberof chasqui.v1
             * @interface ITopicTrimmed
             * @augments chasqui.v1.TopicTrimmed.$Properties
             * @deprecated Use chasqui.v1.TopicTrimmed.$Properties instead.
             */

            /**
             * Shape of a TopicTrimmed.
             * @typedef {chasqui.v1.TopicTrimmed.$Properties} chasqui.v1.TopicTrimmed.$Shape
             */

            /**
             * Constructs a new TopicTrimmed.
             * @memberof chasqui.v1
             * @classdesc Represents a TopicTrimmed.
             * @constructor
             * @param {chasqui.v1.TopicTrimmed.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TopicTrimmed = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TopicTrimmed topic.
             * @member {number} topic
             * @memberof chasqui.v1.TopicTrimmed
             * @instance
             */
            TopicTrimmed.prototype.topic = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * TopicTrimmed below.
             * @member {number} below
             * @memberof chasqui.v1.TopicTrimmed
             * @instance
             */
            TopicTrimmed.prototype.below = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * TopicTrimmed by.
             * @member {string} by
             * @memberof chasqui.v1.TopicTrimmed
             * @instance
             */
            TopicTrimmed.prototype.by = "";

            /**
             * Creates a new TopicTrimmed instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.TopicTrimmed
             * @static
             * @param {chasqui.v1.TopicTrimmed.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.TopicTrimmed} TopicTrimmed instance
             * @type {{
             *   (properties: chasqui.v1.TopicTrimmed.$Shape): chasqui.v1.TopicTrimmed & chasqui.v1.TopicTrimmed.$Shape;
             *   (properties?: chasqui.v1.TopicTrimmed.$Properties): chasqui.v1.TopicTrimmed;
             * }}
             */
            TopicTrimmed.create = function(properties) {
                return new TopicTrimmed(properties);
            };

            /**
             * Encodes the specified TopicTrimmed message. Does not implicitly {@link chasqui.v1.TopicTrimmed.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.TopicTrimmed
             * @static
             * @param {chasqui.v1.TopicTrimmed.$Properties} message TopicTrimmed message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TopicTrimmed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topic != null && $Object.hasOwnProperty.call(message, "topic") && (typeof message.topic === "object" ? message.topic.low || message.topic.high : message.topic !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.topic);
                if (message.below != null && $Object.hasOwnProperty.call(message, "below") && (typeof message.below === "object" ? message.below.low || message.below.high : message.below !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.below);
                if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.by);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TopicTrimmed message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.TopicTrimmed
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.TopicTrimmed & chasqui.v1.TopicTrimmed.$Shape} TopicTrimmed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TopicTrimmed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.TopicTrimmed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.topic = value;
                            else
                                delete message.topic;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.below = value;
                            else
                                delete message.below;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.by = value;
                            else
                                delete message.by;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TopicTrimmed;
        })();

        v1.TopicOptions = (function() {

            /**
             * Properties of a TopicOptions.
             * @typedef {Object} chasqui.v1.TopicOptions.$Properties
             * @property {number|null} [retentionMs] TopicOptions retentionMs
             * @property {number|null} [retentionBytes] TopicOptions retentionBytes
             * @property {number|null} [ttlMs] TopicOptions ttlMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TopicOptions.
             * @memberof chasqui.v1
             * @interface ITopicOptions
             * @augments chasqui.v1.TopicOptions.$Properties
             * @deprecated Use chasqui.v1.TopicOptions.$Properties instead.
             */

            /**
             * Shape of a TopicOptions.
             * @typedef {chasqui.v1.TopicOptions.$Properties} chasqui.v1.TopicOptions.$Shape
             */

            /**
             * Constructs a new TopicOptions.
             * @memberof chasqui.v1
             * @classdesc Represents a TopicOptions.
             * @constructor
             * @param {chasqui.v1.TopicOptions.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TopicOptions = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TopicOptions retentionMs.
             * @member {number} retentionMs
             * @memberof chasqui.v1.TopicOptions
             * @instance
             */
            TopicOptions.prototype.retentionMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * TopicOptions retentionBytes.
             * @member {number} retentionBytes
             * @memberof chasqui.v1.TopicOptions
             * @instance
             */
            TopicOptions.prototype.retentionBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * TopicOptions ttlMs.
             * @member {number} ttlMs
             * @memberof chasqui.v1.TopicOptions
             * @instance
             */
            TopicOptions.prototype.ttlMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new TopicOptions instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.TopicOptions
             * @static
             * @param {chasqui.v1.TopicOptions.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.TopicOptions} TopicOptions instance
             * @type {{
             *   (properties: chasqui.v1.TopicOptions.$Shape): chasqui.v1.TopicOptions & chasqui.v1.TopicOptions.$Shape;
             *   (properties?: chasqui.v1.TopicOptions.$Properties): chasqui.v1.TopicOptions;
             * }}
             */
            TopicOptions.create = function(properties) {
                return new TopicOptions(properties);
            };

            /**
             * Encodes the specified TopicOptions message. Does not implicitly {@link chasqui.v1.TopicOptions.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.TopicOptions
             * @static
             * @param {chasqui.v1.TopicOptions.$Properties} message TopicOptions message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TopicOptions.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.retentionMs != null && $Object.hasOwnProperty.call(message, "retentionMs") && (typeof message.retentionMs === "object" ? message.retentionMs.low || message.retentionMs.high : message.retentionMs !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.retentionMs);
                if (message.retentionBytes != null && $Object.hasOwnProperty.call(message, "retentionBytes") && (typeof message.retentionBytes === "object" ? message.retentionBytes.low || message.retentionBytes.high : message.retentionBytes !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.retentionBytes);
                if (message.ttlMs != null && $Object.hasOwnProperty.call(message, "ttlMs") && (typeof message.ttlMs === "object" ? message.ttlMs.low || message.ttlMs.high : message.ttlMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.ttlMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TopicOptions message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.TopicOptions
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.TopicOptions & chasqui.v1.TopicOptions.$Shape} TopicOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TopicOptions.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.TopicOptions();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.retentionMs = value;
                            else
                                delete message.retentionMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.retentionBytes = value;
                            else
                                delete message.retentionBytes;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.ttlMs = value;
                            else
                                delete message.ttlMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TopicOptions;
        })();

        v1.TopicDefined = (function() {

            /**
             * Properties of a TopicDefined.
             * @typedef {Object} chasqui.v1.TopicDefined.$Properties
             * @property {number|null} [id] TopicDefined id
             * @property {string|null} [name] TopicDefined name
             * @property {string|null} [owner] TopicDefined owner
             * @property {chasqui.v1.TopicOptions.$Properties|null} [options] TopicDefined options
             * @property {number|null} [createdAt] TopicDefined createdAt
             * @property {number|null} [catalogOffset] TopicDefined catalogOffset
             * @property {number|null} [partitions] TopicDefined partitions
             * @property {number|null} [catalogApplied] TopicDefined catalogApplied
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TopicDefined.
             * @memberof chasqui.v1
             * @interface ITopicDefined
             * @augments chasqui.v1.TopicDefined.$Properties
             * @deprecated Use chasqui.v1.TopicDefined.$Properties instead.
             */

            /**
             * Shape of a TopicDefined.
             * @typedef {chasqui.v1.TopicDefined.$Properties} chasqui.v1.TopicDefined.$Shape
             */

            /**
             * Constructs a new TopicDefined.
             * @memberof chasqui.v1
             * @classdesc Represents a TopicDefined.
             * @constructor
             * @param {chasqui.v1.TopicDefined.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TopicDefined = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TopicDefined id.
             * @member {number} id
             * @memberof chasqui.v1.TopicDefined
             * @instance
             */
            TopicDefined.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * TopicDefined name.
             * @member {string} name
             * @memberof chasqui.v1.TopicDefined
             * @instance
             */
            TopicDefined.prototype.name = "";

            /**
             * TopicDefined owner.
             * @member {string} owner
             * @memberof chasqui.v1.TopicDefined
             * @instance
             */
            TopicDefined.prototype.owner = "";

            /**
             * TopicDefined options.
             * @member {chasqui.v1.TopicOptions.$Properties|null|undefined} options
             * @memberof chasqui.v1.TopicDefined
             * @instance
             */
            TopicDefined.prototype.options = null;

            /**
             * TopicDefined createdAt.
             * @member {number} createdAt
             * @memberof chasqui.v1.TopicDefined
             * @instance
             */
            TopicDefined.prototype.createdAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * TopicDefined catalogOffset.
             * @member {number} catalogOffset
             * @memberof chasqui.v1.TopicDefined
             * @instance
             */
            TopicDefined.prototype.catalogOffset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * TopicDefined partitions.
             * @member {number} partitions
             * @memberof chasqui.v1.TopicDefined
             * @instance
             */
            TopicDefined.prototype.partitions = 0;

            /**
             * TopicDefined catalogApplied.
             * @member {number} catalogApplied
             * @memberof chasqui.v1.TopicDefined
             * @instance
             */
            TopicDefined.prototype.catalogApplied = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new TopicDefined instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.TopicDefined
             * @static
             * @param {chasqui.v1.TopicDefined.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.TopicDefined} TopicDefined instance
             * @type {{
             *   (properties: chasqui.v1.TopicDefined.$Shape): chasqui.v1.TopicDefined & chasqui.v1.TopicDefined.$Shape;
             *   (properties?: chasqui.v1.TopicDefined.$Properties): chasqui.v1.TopicDefined;
             * }}
             */
            TopicDefined.create = function(properties) {
                return new TopicDefined(properties);
            };

            /**
             * Encodes the specified TopicDefined message. Does not implicitly {@link chasqui.v1.TopicDefined.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.TopicDefined
             * @static
             * @param {chasqui.v1.TopicDefined.$Properties} message TopicDefined message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TopicDefined.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.owner != null && $Object.hasOwnProperty.call(message, "owner") && message.owner !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.owner);
                if (message.options != null && $Object.hasOwnProperty.call(message, "options"))
                    $root.chasqui.v1.TopicOptions.encode(message.options, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt") && (typeof message.createdAt === "object" ? message.createdAt.low || message.createdAt.high : message.createdAt !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.createdAt);
                if (message.catalogOffset != null && $Object.hasOwnProperty.call(message, "catalogOffset") && (typeof message.catalogOffset === "object" ? message.catalogOffset.low || message.catalogOffset.high : message.catalogOffset !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.catalogOffset);
                if (message.partitions != null && $Object.hasOwnProperty.call(message, "partitions") && message.partitions !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.partitions);
                if (message.catalogApplied != null && $Object.hasOwnProperty.call(message, "catalogApplied") && (typeof message.catalogApplied === "object" ? message.catalogApplied.low || message.catalogApplied.high : message.catalogApplied !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.catalogApplied);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TopicDefined message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.TopicDefined
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.TopicDefined & chasqui.v1.TopicDefined.$Shape} TopicDefined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TopicDefined.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.TopicDefined();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.owner = value;
                            else
                                delete message.owner;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.options = $root.chasqui.v1.TopicOptions.decode(reader, reader.size(), $undefined, _depth + 1, message.options);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.createdAt = value;
                            else
                                delete message.createdAt;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.catalogOffset = value;
                            else
                                delete message.catalogOffset;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.partitions = value;
                            else
                                delete message.partitions;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.catalogApplied = value;
                            else
                                delete message.catalogApplied;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TopicDefined;
        })();

        v1.TopicRemoved = (function() {

            /**
             * Properties of a TopicRemoved.
             * @typedef {Object} chasqui.v1.TopicRemoved.$Properties
             * @property {number|null} [id] TopicRemoved id
             * @property {string|null} [by] TopicRemoved by
             * @property {number|null} [catalogOffset] TopicRemoved catalogOffset
             * @property {number|null} [catalogApplied] TopicRemoved catalogApplied
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TopicRemoved.
             * @memberof chasqui.v1
             * @interface ITopicRemoved
             * @augments chasqui.v1.TopicRemoved.$Properties
             * @deprecated Use chasqui.v1.TopicRemoved.$Properties instead.
             */

            /**
             * Shape of a TopicRemoved.
             * @typedef {chasqui.v1.TopicRemoved.$Properties} chasqui.v1.TopicRemoved.$Shape
             */

            /**
             * Constructs a new TopicRemoved.
             * @memberof chasqui.v1
             * @classdesc Represents a TopicRemoved.
             * @constructor
             * @param {chasqui.v1.TopicRemoved.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TopicRemoved = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TopicRemoved id.
             * @member {number} id
             * @memberof chasqui.v1.TopicRemoved
             * @instance
             */
            TopicRemoved.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * TopicRemoved by.
             * @member {string} by
             * @memberof chasqui.v1.TopicRemoved
             * @instance
             */
            TopicRemoved.prototype.by = "";

            /**
             * TopicRemoved catalogOffset.
             * @member {number} catalogOffset
             * @memberof chasqui.v1.TopicRemoved
             * @instance
             */
            TopicRemoved.prototype.catalogOffset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * TopicRemoved catalogApplied.
             * @member {number} catalogApplied
             * @memberof chasqui.v1.TopicRemoved
             * @instance
             */
            TopicRemoved.prototype.catalogApplied = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new TopicRemoved instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.TopicRemoved
             * @static
             * @param {chasqui.v1.TopicRemoved.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.TopicRemoved} TopicRemoved instance
             * @type {{
             *   (properties: chasqui.v1.TopicRemoved.$Shape): chasqui.v1.TopicRemoved & chasqui.v1.TopicRemoved.$Shape;
             *   (properties?: chasqui.v1.TopicRemoved.$Properties): chasqui.v1.TopicRemoved;
             * }}
             */
            TopicRemoved.create = function(properties) {
                return new TopicRemoved(properties);
            };

            /**
             * Encodes the specified TopicRemoved message. Does not implicitly {@link chasqui.v1.TopicRemoved.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.TopicRemoved
             * @static
             * @param {chasqui.v1.TopicRemoved.$Properties} message TopicRemoved message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TopicRemoved.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.by);
                if (message.catalogOffset != null && $Object.hasOwnProperty.call(message, "catalogOffset") && (typeof message.catalogOffset === "object" ? message.catalogOffset.low || message.catalogOffset.high : message.catalogOffset !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.catalogOffset);
                if (message.catalogApplied != null && $Object.hasOwnProperty.call(message, "catalogApplied") && (typeof message.catalogApplied === "object" ? message.catalogApplied.low || message.catalogApplied.high : message.catalogApplied !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.catalogApplied);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TopicRemoved message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.TopicRemoved
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.TopicRemoved & chasqui.v1.TopicRemoved.$Shape} TopicRemoved
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TopicRemoved.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.TopicRemoved();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.by = value;
                            else
                                delete message.by;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.catalogOffset = value;
                            else
                                delete message.catalogOffset;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.catalogApplied = value;
                            else
                                delete message.catalogApplied;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TopicRemoved;
        })();

        v1.GroupOptions = (function() {

            /**
             * Properties of a GroupOptions.
             * @typedef {Object} chasqui.v1.GroupOptions.$Properties
             * @property {number|null} [leaseMs] GroupOptions leaseMs
             * @property {number|null} [maxAttempts] GroupOptions maxAttempts
             * @property {number|null} [ttlMs] GroupOptions ttlMs
             * @property {boolean|null} [deadOnExpiry] GroupOptions deadOnExpiry
             * @property {number|null} [dedupWindowMs] GroupOptions dedupWindowMs
             * @property {number|null} [maxLength] GroupOptions maxLength
             * @property {number|null} [maxBytes] GroupOptions maxBytes
             * @property {boolean|null} [dropOldest] GroupOptions dropOldest
             * @property {boolean|null} [paused] GroupOptions paused
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GroupOptions.
             * @memberof chasqui.v1
             * @interface IGroupOptions
             * @augments chasqui.v1.GroupOptions.$Properties
             * @deprecated Use chasqui.v1.GroupOptions.$Properties instead.
             */

            /**
             * Shape of a GroupOptions.
             * @typedef {chasqui.v1.GroupOptions.$Properties} chasqui.v1.GroupOptions.$Shape
             */

            /**
             * Constructs a new GroupOptions.
             * @memberof chasqui.v1
             * @classdesc Represents a GroupOptions.
             * @constructor
             * @param {chasqui.v1.GroupOptions.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GroupOptions = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GroupOptions leaseMs.
             * @member {number} leaseMs
             * @memberof chasqui.v1.GroupOptions
             * @instance
             */
            GroupOptions.prototype.leaseMs = 0;

            /**
             * GroupOptions maxAttempts.
             * @member {number} maxAttempts
             * @memberof chasqui.v1.GroupOptions
             * @instance
             */
            GroupOptions.prototype.maxAttempts = 0;

            /**
             * GroupOptions ttlMs.
             * @member {number} ttlMs
             * @memberof chasqui.v1.GroupOptions
             * @instance
             */
            GroupOptions.prototype.ttlMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupOptions deadOnExpiry.
             * @member {boolean} deadOnExpiry
             * @memberof chasqui.v1.GroupOptions
             * @instance
             */
            GroupOptions.prototype.deadOnExpiry = false;

            /**
             * GroupOptions dedupWindowMs.
             * @member {number} dedupWindowMs
             * @memberof chasqui.v1.GroupOptions
             * @instance
             */
            GroupOptions.prototype.dedupWindowMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupOptions maxLength.
             * @member {number} maxLength
             * @memberof chasqui.v1.GroupOptions
             * @instance
             */
            GroupOptions.prototype.maxLength = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupOptions maxBytes.
             * @member {number} maxBytes
             * @memberof chasqui.v1.GroupOptions
             * @instance
             */
            GroupOptions.prototype.maxBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupOptions dropOldest.
             * @member {boolean} dropOldest
             * @memberof chasqui.v1.GroupOptions
             * @instance
             */
            GroupOptions.prototype.dropOldest = false;

            /**
             * GroupOptions paused.
             * @member {boolean} paused
             * @memberof chasqui.v1.GroupOptions
             * @instance
             */
            GroupOptions.prototype.paused = false;

            /**
             * Creates a new GroupOptions instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.GroupOptions
             * @static
             * @param {chasqui.v1.GroupOptions.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.GroupOptions} GroupOptions instance
             * @type {{
             *   (properties: chasqui.v1.GroupOptions.$Shape): chasqui.v1.GroupOptions & chasqui.v1.GroupOptions.$Shape;
             *   (properties?: chasqui.v1.GroupOptions.$Properties): chasqui.v1.GroupOptions;
             * }}
             */
            GroupOptions.create = function(properties) {
                return new GroupOptions(properties);
            };

            /**
             * Encodes the specified GroupOptions message. Does not implicitly {@link chasqui.v1.GroupOptions.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.GroupOptions
             * @static
             * @param {chasqui.v1.GroupOptions.$Properties} message GroupOptions message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GroupOptions.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.leaseMs != null && $Object.hasOwnProperty.call(message, "leaseMs") && message.leaseMs !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.leaseMs);
                if (message.maxAttempts != null && $Object.hasOwnProperty.call(message, "maxAttempts") && message.maxAttempts !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.maxAttempts);
                if (message.ttlMs != null && $Object.hasOwnProperty.call(message, "ttlMs") && (typeof message.ttlMs === "object" ? message.ttlMs.low || message.ttlMs.high : message.ttlMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.ttlMs);
                if (message.deadOnExpiry != null && $Object.hasOwnProperty.call(message, "deadOnExpiry") && message.deadOnExpiry !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.deadOnExpiry);
                if (message.dedupWindowMs != null && $Object.hasOwnProperty.call(message, "dedupWindowMs") && (typeof message.dedupWindowMs === "object" ? message.dedupWindowMs.low || message.dedupWindowMs.high : message.dedupWindowMs !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.dedupWindowMs);
                if (message.maxLength != null && $Object.hasOwnProperty.call(message, "maxLength") && (typeof message.maxLength === "object" ? message.maxLength.low || message.maxLength.high : message.maxLength !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.maxLength);
                if (message.maxBytes != null && $Object.hasOwnProperty.call(message, "maxBytes") && (typeof message.maxBytes === "object" ? message.maxBytes.low || message.maxBytes.high : message.maxBytes !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.maxBytes);
                if (message.dropOldest != null && $Object.hasOwnProperty.call(message, "dropOldest") && message.dropOldest !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.dropOldest);
                if (message.paused != null && $Object.hasOwnProperty.call(message, "paused") && message.paused !== false)
                    writer.uint32(/* id 16, wireType 0 =*/128).bool(message.paused);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GroupOptions message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.GroupOptions
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.GroupOptions & chasqui.v1.GroupOptions.$Shape} GroupOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GroupOptions.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.GroupOptions();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.leaseMs = value;
                            else
                                delete message.leaseMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxAttempts = value;
                            else
                                delete message.maxAttempts;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.ttlMs = value;
                            else
                                delete message.ttlMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.deadOnExpiry = value;
                            else
                                delete message.deadOnExpiry;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.dedupWindowMs = value;
                            else
                                delete message.dedupWindowMs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.maxLength = value;
                            else
                                delete message.maxLength;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.maxBytes = value;
                            else
                                delete message.maxBytes;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.dropOldest = value;
                            else
                                delete message.dropOldest;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.paused = value;
                            else
                                delete message.paused;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GroupOptions;
        })();

        v1.GroupDefined = (function() {

            /**
             * Properties of a GroupDefined.
             * @typedef {Object} chasqui.v1.GroupDefined.$Properties
             * @property {number|null} [id] GroupDefined id
             * @property {string|null} [name] GroupDefined name
             * @property {string|null} [owner] GroupDefined owner
             * @property {chasqui.v1.GroupOptions.$Properties|null} [options] GroupDefined options
             * @property {number|null} [createdAt] GroupDefined createdAt
             * @property {number|null} [catalogOffset] GroupDefined catalogOffset
             * @property {string|null} [filter] GroupDefined filter
             * @property {chasqui.v1.SubscriptionStart.$Properties|null} [start] GroupDefined start
             * @property {chasqui.v1.Fill.$Properties|null} [fill] GroupDefined fill
             * @property {number|null} [catalogApplied] GroupDefined catalogApplied
             * @property {number|null} [ifDefinedAt] GroupDefined ifDefinedAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GroupDefined.
             * @memberof chasqui.v1
             * @interface IGroupDefined
             * @augments chasqui.v1.GroupDefined.$Properties
             * @deprecated Use chasqui.v1.GroupDefined.$Properties instead.
             */

            /**
             * Shape of a GroupDefined.
             * @typedef {chasqui.v1.GroupDefined.$Properties} chasqui.v1.GroupDefined.$Shape
             */

            /**
             * Constructs a new GroupDefined.
             * @memberof chasqui.v1
             * @classdesc Represents a GroupDefined.
             * @constructor
             * @param {chasqui.v1.GroupDefined.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GroupDefined = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GroupDefined id.
             * @member {number} id
             * @memberof chasqui.v1.GroupDefined
             * @instance
             */
            GroupDefined.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupDefined name.
             * @member {string} name
             * @memberof chasqui.v1.GroupDefined
             * @instance
             */
            GroupDefined.prototype.name = "";

            /**
             * GroupDefined owner.
             * @member {string} owner
             * @memberof chasqui.v1.GroupDefined
             * @instance
             */
            GroupDefined.prototype.owner = "";

            /**
             * GroupDefined options.
             * @member {chasqui.v1.GroupOptions.$Properties|null|undefined} options
             * @memberof chasqui.v1.GroupDefined
             * @instance
             */
            GroupDefined.prototype.options = null;

            /**
             * GroupDefined createdAt.
             * @member {number} createdAt
             * @memberof chasqui.v1.GroupDefined
             * @instance
             */
            GroupDefined.prototype.createdAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupDefined catalogOffset.
             * @member {number} catalogOffset
             * @memberof chasqui.v1.GroupDefined
             * @instance
             */
            GroupDefined.prototype.catalogOffset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupDefined filter.
             * @member {string} filter
             * @memberof chasqui.v1.GroupDefined
             * @instance
             */
            GroupDefined.prototype.filter = "";

            /**
             * GroupDefined start.
             * @member {chasqui.v1.SubscriptionStart.$Properties|null|undefined} start
             * @memberof chasqui.v1.GroupDefined
             * @instance
             */
            GroupDefined.prototype.start = null;

            /**
             * GroupDefined fill.
             * @member {chasqui.v1.Fill.$Properties|null|undefined} fill
             * @memberof chasqui.v1.GroupDefined
             * @instance
             */
            GroupDefined.prototype.fill = null;

            /**
             * GroupDefined catalogApplied.
             * @member {number} catalogApplied
             * @memberof chasqui.v1.GroupDefined
             * @instance
             */
            GroupDefined.prototype.catalogApplied = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupDefined ifDefinedAt.
             * @member {number} ifDefinedAt
             * @memberof chasqui.v1.GroupDefined
             * @instance
             */
            GroupDefined.prototype.ifDefinedAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new GroupDefined instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.GroupDefined
             * @static
             * @param {chasqui.v1.GroupDefined.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.GroupDefined} GroupDefined instance
             * @type {{
             *   (properties: chasqui.v1.GroupDefined.$Shape): chasqui.v1.GroupDefined & chasqui.v1.GroupDefined.$Shape;
             *   (properties?: chasqui.v1.GroupDefined.$Properties): chasqui.v1.GroupDefined;
             * }}
             */
            GroupDefined.create = function(properties) {
                return new GroupDefined(properties);
            };

            /**
             * Encodes the specified GroupDefined message. Does not implicitly {@link chasqui.v1.GroupDefined.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.GroupDefined
             * @static
             * @param {chasqui.v1.GroupDefined.$Properties} message GroupDefined message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GroupDefined.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.owner != null && $Object.hasOwnProperty.call(message, "owner") && message.owner !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.owner);
                if (message.options != null && $Object.hasOwnProperty.call(message, "options"))
                    $root.chasqui.v1.GroupOptions.encode(message.options, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt") && (typeof message.createdAt === "object" ? message.createdAt.low || message.createdAt.high : message.createdAt !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.createdAt);
                if (message.catalogOffset != null && $Object.hasOwnProperty.call(message, "catalogOffset") && (typeof message.catalogOffset === "object" ? message.catalogOffset.low || message.catalogOffset.high : message.catalogOffset !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.catalogOffset);
                if (message.filter != null && $Object.hasOwnProperty.call(message, "filter") && message.filter !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.filter);
                if (message.start != null && $Object.hasOwnProperty.call(message, "start"))
                    $root.chasqui.v1.SubscriptionStart.encode(message.start, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.fill != null && $Object.hasOwnProperty.call(message, "fill"))
                    $root.chasqui.v1.Fill.encode(message.fill, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.catalogApplied != null && $Object.hasOwnProperty.call(message, "catalogApplied") && (typeof message.catalogApplied === "object" ? message.catalogApplied.low || message.catalogApplied.high : message.catalogApplied !== 0))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.catalogApplied);
                if (message.ifDefinedAt != null && $Object.hasOwnProperty.call(message, "ifDefinedAt") && (typeof message.ifDefinedAt === "object" ? message.ifDefinedAt.low || message.ifDefinedAt.high : message.ifDefinedAt !== 0))
                    writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.ifDefinedAt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GroupDefined message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.GroupDefined
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.GroupDefined & chasqui.v1.GroupDefined.$Shape} GroupDefined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GroupDefined.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.GroupDefined();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.owner = value;
                            else
                                delete message.owner;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.options = $root.chasqui.v1.GroupOptions.decode(reader, reader.size(), $undefined, _depth + 1, message.options);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.createdAt = value;
                            else
                                delete message.createdAt;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.catalogOffset = value;
                            else
                                delete message.catalogOffset;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.filter = value;
                            else
                                delete message.filter;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.start = $root.chasqui.v1.SubscriptionStart.decode(reader, reader.size(), $undefined, _depth + 1, message.start);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.fill = $root.chasqui.v1.Fill.decode(reader, reader.size(), $undefined, _depth + 1, message.fill);
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.catalogApplied = value;
                            else
                                delete message.catalogApplied;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.ifDefinedAt = value;
                            else
                                delete message.ifDefinedAt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GroupDefined;
        })();

        v1.SubscriptionStart = (function() {

            /**
             * Properties of a SubscriptionStart.
             * @typedef {Object} chasqui.v1.SubscriptionStart.$Properties
             * @property {boolean|null} [earliest] SubscriptionStart earliest
             * @property {number|null} [time] SubscriptionStart time
             * @property {Array.<number>|null} [offsets] SubscriptionStart offsets
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SubscriptionStart.
             * @memberof chasqui.v1
             * @interface ISubscriptionStart
             * @augments chasqui.v1.SubscriptionStart.$Properties
             * @deprecated Use chasqui.v1.SubscriptionStart.$Properties instead.
             */

            /**
             * Shape of a SubscriptionStart.
             * @typedef {chasqui.v1.SubscriptionStart.$Properties} chasqui.v1.SubscriptionStart.$Shape
             */

            /**
             * Constructs a new SubscriptionStart.
             * @memberof chasqui.v1
             * @classdesc Represents a SubscriptionStart.
             * @constructor
             * @param {chasqui.v1.SubscriptionStart.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SubscriptionStart = function (properties) {
                this.offsets = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SubscriptionStart earliest.
             * @member {boolean} earliest
             * @memberof chasqui.v1.SubscriptionStart
             * @instance
             */
            SubscriptionStart.prototype.earliest = false;

            /**
             * SubscriptionStart time.
             * @member {number} time
             * @memberof chasqui.v1.SubscriptionStart
             * @instance
             */
            SubscriptionStart.prototype.time = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SubscriptionStart offsets.
             * @member {Array.<number>} offsets
             * @memberof chasqui.v1.SubscriptionStart
             * @instance
             */
            SubscriptionStart.prototype.offsets = $util.emptyArray;

            /**
             * Creates a new SubscriptionStart instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.SubscriptionStart
             * @static
             * @param {chasqui.v1.SubscriptionStart.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.SubscriptionStart} SubscriptionStart instance
             * @type {{
             *   (properties: chasqui.v1.SubscriptionStart.$Shape): chasqui.v1.SubscriptionStart & chasqui.v1.SubscriptionStart.$Shape;
             *   (properties?: chasqui.v1.SubscriptionStart.$Properties): chasqui.v1.SubscriptionStart;
             * }}
             */
            SubscriptionStart.create = function(properties) {
                return new SubscriptionStart(properties);
            };

            /**
             * Encodes the specified SubscriptionStart message. Does not implicitly {@link chasqui.v1.SubscriptionStart.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.SubscriptionStart
             * @static
             * @param {chasqui.v1.SubscriptionStart.$Properties} message SubscriptionStart message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SubscriptionStart.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.earliest != null && $Object.hasOwnProperty.call(message, "earliest") && message.earliest !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.earliest);
                if (message.time != null && $Object.hasOwnProperty.call(message, "time") && (typeof message.time === "object" ? message.time.low || message.time.high : message.time !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.time);
                if (message.offsets != null && message.offsets.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).uint64s(message.offsets);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SubscriptionStart message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.SubscriptionStart
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.SubscriptionStart & chasqui.v1.SubscriptionStart.$Shape} SubscriptionStart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SubscriptionStart.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.SubscriptionStart();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.earliest = value;
                            else
                                delete message.earliest;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.time = value;
                            else
                                delete message.time;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.offsets && message.offsets.length))
                                    message.offsets = [];
                                reader.uint64s(message.offsets);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.offsets && message.offsets.length))
                                message.offsets = [];
                            message.offsets.push(reader.uint64());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SubscriptionStart;
        })();

        v1.Fill = (function() {

            /**
             * Properties of a Fill.
             * @typedef {Object} chasqui.v1.Fill.$Properties
             * @property {number|null} [from] Fill from
             * @property {number|null} [time] Fill time
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Fill.
             * @memberof chasqui.v1
             * @interface IFill
             * @augments chasqui.v1.Fill.$Properties
             * @deprecated Use chasqui.v1.Fill.$Properties instead.
             */

            /**
             * Shape of a Fill.
             * @typedef {chasqui.v1.Fill.$Properties} chasqui.v1.Fill.$Shape
             */

            /**
             * Constructs a new Fill.
             * @memberof chasqui.v1
             * @classdesc Represents a Fill.
             * @constructor
             * @param {chasqui.v1.Fill.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Fill = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Fill from.
             * @member {number} from
             * @memberof chasqui.v1.Fill
             * @instance
             */
            Fill.prototype.from = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Fill time.
             * @member {number} time
             * @memberof chasqui.v1.Fill
             * @instance
             */
            Fill.prototype.time = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new Fill instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.Fill
             * @static
             * @param {chasqui.v1.Fill.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.Fill} Fill instance
             * @type {{
             *   (properties: chasqui.v1.Fill.$Shape): chasqui.v1.Fill & chasqui.v1.Fill.$Shape;
             *   (properties?: chasqui.v1.Fill.$Properties): chasqui.v1.Fill;
             * }}
             */
            Fill.create = function(properties) {
                return new Fill(properties);
            };

            /**
             * Encodes the specified Fill message. Does not implicitly {@link chasqui.v1.Fill.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.Fill
             * @static
             * @param {chasqui.v1.Fill.$Properties} message Fill message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Fill.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.from != null && $Object.hasOwnProperty.call(message, "from") && (typeof message.from === "object" ? message.from.low || message.from.high : message.from !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.from);
                if (message.time != null && $Object.hasOwnProperty.call(message, "time") && (typeof message.time === "object" ? message.time.low || message.time.high : message.time !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.time);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Fill message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.Fill
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.Fill & chasqui.v1.Fill.$Shape} Fill
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Fill.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.Fill();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.from = value;
                            else
                                delete message.from;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.time = value;
                            else
                                delete message.time;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Fill;
        })();

        v1.Filled = (function() {

            /**
             * Properties of a Filled.
             * @typedef {Object} chasqui.v1.Filled.$Properties
             * @property {number|null} [group] Filled group
             * @property {Array.<chasqui.v1.FilledMessage.$Properties>|null} [messages] Filled messages
             * @property {number|null} [until] Filled until
             * @property {boolean|null} [done] Filled done
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Filled.
             * @memberof chasqui.v1
             * @interface IFilled
             * @augments chasqui.v1.Filled.$Properties
             * @deprecated Use chasqui.v1.Filled.$Properties instead.
             */

            /**
             * Shape of a Filled.
             * @typedef {chasqui.v1.Filled.$Properties} chasqui.v1.Filled.$Shape
             */

            /**
             * Constructs a new Filled.
             * @memberof chasqui.v1
             * @classdesc Represents a Filled.
             * @constructor
             * @param {chasqui.v1.Filled.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Filled = function (properties) {
                this.messages = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Filled group.
             * @member {number} group
             * @memberof chasqui.v1.Filled
             * @instance
             */
            Filled.prototype.group = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Filled messages.
             * @member {Array.<chasqui.v1.FilledMessage.$Properties>} messages
             * @memberof chasqui.v1.Filled
             * @instance
             */
            Filled.prototype.messages = $util.emptyArray;

            /**
             * Filled until.
             * @member {number} until
             * @memberof chasqui.v1.Filled
             * @instance
             */
            Filled.prototype.until = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Filled done.
             * @member {boolean} done
             * @memberof chasqui.v1.Filled
             * @instance
             */
            Filled.prototype.done = false;

            /**
             * Creates a new Filled instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.Filled
             * @static
             * @param {chasqui.v1.Filled.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.Filled} Filled instance
             * @type {{
             *   (properties: chasqui.v1.Filled.$Shape): chasqui.v1.Filled & chasqui.v1.Filled.$Shape;
             *   (properties?: chasqui.v1.Filled.$Properties): chasqui.v1.Filled;
             * }}
             */
            Filled.create = function(properties) {
                return new Filled(properties);
            };

            /**
             * Encodes the specified Filled message. Does not implicitly {@link chasqui.v1.Filled.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.Filled
             * @static
             * @param {chasqui.v1.Filled.$Properties} message Filled message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Filled.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.group != null && $Object.hasOwnProperty.call(message, "group") && (typeof message.group === "object" ? message.group.low || message.group.high : message.group !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.group);
                if (message.messages != null && message.messages.length)
                    for (let i = 0; i < message.messages.length; ++i)
                        $root.chasqui.v1.FilledMessage.encode(message.messages[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.until != null && $Object.hasOwnProperty.call(message, "until") && (typeof message.until === "object" ? message.until.low || message.until.high : message.until !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.until);
                if (message.done != null && $Object.hasOwnProperty.call(message, "done") && message.done !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.done);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Filled message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.Filled
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.Filled & chasqui.v1.Filled.$Shape} Filled
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Filled.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.Filled();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.group = value;
                            else
                                delete message.group;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.messages && message.messages.length))
                                message.messages = [];
                            message.messages.push($root.chasqui.v1.FilledMessage.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.until = value;
                            else
                                delete message.until;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.done = value;
                            else
                                delete message.done;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Filled;
        })();

        v1.FilledMessage = (function() {

            /**
             * Properties of a FilledMessage.
             * @typedef {Object} chasqui.v1.FilledMessage.$Properties
             * @property {number|null} [offset] FilledMessage offset
             * @property {number|null} [size] FilledMessage size
             * @property {number|null} [dueAt] FilledMessage dueAt
             * @property {number|null} [expiresAt] FilledMessage expiresAt
             * @property {number|null} [publishedAt] FilledMessage publishedAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FilledMessage.
             * @memberof chasqui.v1
             * @interface IFilledMessage
             * @augments chasqui.v1.FilledMessage.$Properties
             * @deprecated Use chasqui.v1.FilledMessage.$Properties instead.
             */

            /**
             * Shape of a FilledMessage.
             * @typedef {chasqui.v1.FilledMessage.$Properties} chasqui.v1.FilledMessage.$Shape
             */

            /**
             * Constructs a new FilledMessage.
             * @memberof chasqui.v1
             * @classdesc Represents a FilledMessage.
             * @constructor
             * @param {chasqui.v1.FilledMessage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FilledMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FilledMessage offset.
             * @member {number} offset
             * @memberof chasqui.v1.FilledMessage
             * @instance
             */
            FilledMessage.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * FilledMessage size.
             * @member {number} size
             * @memberof chasqui.v1.FilledMessage
             * @instance
             */
            FilledMessage.prototype.size = 0;

            /**
             * FilledMessage dueAt.
             * @member {number} dueAt
             * @memberof chasqui.v1.FilledMessage
             * @instance
             */
            FilledMessage.prototype.dueAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * FilledMessage expiresAt.
             * @member {number} expiresAt
             * @memberof chasqui.v1.FilledMessage
             * @instance
             */
            FilledMessage.prototype.expiresAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * FilledMessage publishedAt.
             * @member {number} publishedAt
             * @memberof chasqui.v1.FilledMessage
             * @instance
             */
            FilledMessage.prototype.publishedAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new FilledMessage instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.FilledMessage
             * @static
             * @param {chasqui.v1.FilledMessage.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.FilledMessage} FilledMessage instance
             * @type {{
             *   (properties: chasqui.v1.FilledMessage.$Shape): chasqui.v1.FilledMessage & chasqui.v1.FilledMessage.$Shape;
             *   (properties?: chasqui.v1.FilledMessage.$Properties): chasqui.v1.FilledMessage;
             * }}
             */
            FilledMessage.create = function(properties) {
                return new FilledMessage(properties);
            };

            /**
             * Encodes the specified FilledMessage message. Does not implicitly {@link chasqui.v1.FilledMessage.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.FilledMessage
             * @static
             * @param {chasqui.v1.FilledMessage.$Properties} message FilledMessage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FilledMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.offset);
                if (message.size != null && $Object.hasOwnProperty.call(message, "size") && message.size !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.size);
                if (message.dueAt != null && $Object.hasOwnProperty.call(message, "dueAt") && (typeof message.dueAt === "object" ? message.dueAt.low || message.dueAt.high : message.dueAt !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.dueAt);
                if (message.expiresAt != null && $Object.hasOwnProperty.call(message, "expiresAt") && (typeof message.expiresAt === "object" ? message.expiresAt.low || message.expiresAt.high : message.expiresAt !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.expiresAt);
                if (message.publishedAt != null && $Object.hasOwnProperty.call(message, "publishedAt") && (typeof message.publishedAt === "object" ? message.publishedAt.low || message.publishedAt.high : message.publishedAt !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.publishedAt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FilledMessage message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.FilledMessage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.FilledMessage & chasqui.v1.FilledMessage.$Shape} FilledMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FilledMessage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.FilledMessage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.size = value;
                            else
                                delete message.size;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.dueAt = value;
                            else
                                delete message.dueAt;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.expiresAt = value;
                            else
                                delete message.expiresAt;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.publishedAt = value;
                            else
                                delete message.publishedAt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FilledMessage;
        })();

        v1.SeekBegun = (function() {

            /**
             * Properties of a SeekBegun.
             * @typedef {Object} chasqui.v1.SeekBegun.$Properties
             * @property {number|null} [group] SeekBegun group
             * @property {number|null} [from] SeekBegun from
             * @property {number|null} [time] SeekBegun time
             * @property {string|null} [by] SeekBegun by
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SeekBegun.
             * @memberof chasqui.v1
             * @interface ISeekBegun
             * @augments chasqui.v1.SeekBegun.$Properties
             * @deprecated Use chasqui.v1.SeekBegun.$Properties instead.
             */

            /**
             * Shape of a SeekBegun.
             * @typedef {chasqui.v1.SeekBegun.$Properties} chasqui.v1.SeekBegun.$Shape
             */

            /**
             * Constructs a new SeekBegun.
             * @memberof chasqui.v1
             * @classdesc Represents a SeekBegun.
             * @constructor
             * @param {chasqui.v1.SeekBegun.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SeekBegun = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SeekBegun group.
             * @member {number} group
             * @memberof chasqui.v1.SeekBegun
             * @instance
             */
            SeekBegun.prototype.group = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SeekBegun from.
             * @member {number} from
             * @memberof chasqui.v1.SeekBegun
             * @instance
             */
            SeekBegun.prototype.from = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SeekBegun time.
             * @member {number} time
             * @memberof chasqui.v1.SeekBegun
             * @instance
             */
            SeekBegun.prototype.time = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SeekBegun by.
             * @member {string} by
             * @memberof chasqui.v1.SeekBegun
             * @instance
             */
            SeekBegun.prototype.by = "";

            /**
             * Creates a new SeekBegun instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.SeekBegun
             * @static
             * @param {chasqui.v1.SeekBegun.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.SeekBegun} SeekBegun instance
             * @type {{
             *   (properties: chasqui.v1.SeekBegun.$Shape): chasqui.v1.SeekBegun & chasqui.v1.SeekBegun.$Shape;
             *   (properties?: chasqui.v1.SeekBegun.$Properties): chasqui.v1.SeekBegun;
             * }}
             */
            SeekBegun.create = function(properties) {
                return new SeekBegun(properties);
            };

            /**
             * Encodes the specified SeekBegun message. Does not implicitly {@link chasqui.v1.SeekBegun.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.SeekBegun
             * @static
             * @param {chasqui.v1.SeekBegun.$Properties} message SeekBegun message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SeekBegun.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.group != null && $Object.hasOwnProperty.call(message, "group") && (typeof message.group === "object" ? message.group.low || message.group.high : message.group !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.group);
                if (message.from != null && $Object.hasOwnProperty.call(message, "from") && (typeof message.from === "object" ? message.from.low || message.from.high : message.from !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.from);
                if (message.time != null && $Object.hasOwnProperty.call(message, "time") && (typeof message.time === "object" ? message.time.low || message.time.high : message.time !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.time);
                if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.by);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SeekBegun message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.SeekBegun
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.SeekBegun & chasqui.v1.SeekBegun.$Shape} SeekBegun
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SeekBegun.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.SeekBegun();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.group = value;
                            else
                                delete message.group;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.from = value;
                            else
                                delete message.from;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.time = value;
                            else
                                delete message.time;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.by = value;
                            else
                                delete message.by;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SeekBegun;
        })();

        v1.Sought = (function() {

            /**
             * Properties of a Sought.
             * @typedef {Object} chasqui.v1.Sought.$Properties
             * @property {number|null} [group] Sought group
             * @property {Array.<number>|null} [intervals] Sought intervals
             * @property {Array.<number>|null} [exceptions] Sought exceptions
             * @property {number|null} [count] Sought count
             * @property {number|null} [bytes] Sought bytes
             * @property {Array.<chasqui.v1.FilledMessage.$Properties>|null} [again] Sought again
             * @property {number|null} [until] Sought until
             * @property {boolean|null} [done] Sought done
             * @property {number|null} [from] Sought from
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Sought.
             * @memberof chasqui.v1
             * @interface ISought
             * @augments chasqui.v1.Sought.$Properties
             * @deprecated Use chasqui.v1.Sought.$Properties instead.
             */

            /**
             * Shape of a Sought.
             * @typedef {chasqui.v1.Sought.$Properties} chasqui.v1.Sought.$Shape
             */

            /**
             * Constructs a new Sought.
             * @memberof chasqui.v1
             * @classdesc Represents a Sought.
             * @constructor
             * @param {chasqui.v1.Sought.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Sought = function (properties) {
                this.intervals = [];
                this.exceptions = [];
                this.again = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Sought group.
             * @member {number} group
             * @memberof chasqui.v1.Sought
             * @instance
             */
            Sought.prototype.group = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Sought intervals.
             * @member {Array.<number>} intervals
             * @memberof chasqui.v1.Sought
             * @instance
             */
            Sought.prototype.intervals = $util.emptyArray;

            /**
             * Sought exceptions.
             * @member {Array.<number>} exceptions
             * @memberof chasqui.v1.Sought
             * @instance
             */
            Sought.prototype.exceptions = $util.emptyArray;

            /**
             * Sought count.
             * @member {number} count
             * @memberof chasqui.v1.Sought
             * @instance
             */
            Sought.prototype.count = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Sought bytes.
             * @member {number} bytes
             * @memberof chasqui.v1.Sought
             * @instance
             */
            Sought.prototype.bytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Sought again.
             * @member {Array.<chasqui.v1.FilledMessage.$Properties>} again
             * @memberof chasqui.v1.Sought
             * @instance
             */
            Sought.prototype.again = $util.emptyArray;

            /**
             * Sought until.
             * @member {number} until
             * @memberof chasqui.v1.Sought
             * @instance
             */
            Sought.prototype.until = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Sought done.
             * @member {boolean} done
             * @memberof chasqui.v1.Sought
             * @instance
             */
            Sought.prototype.done = false;

            /**
             * Sought from.
             * @member {number} from
             * @memberof chasqui.v1.Sought
             * @instance
             */
            Sought.prototype.from = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new Sought instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.Sought
             * @static
             * @param {chasqui.v1.Sought.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.Sought} Sought instance
             * @type {{
             *   (properties: chasqui.v1.Sought.$Shape): chasqui.v1.Sought & chasqui.v1.Sought.$Shape;
             *   (properties?: chasqui.v1.Sought.$Properties): chasqui.v1.Sought;
             * }}
             */
            Sought.create = function(properties) {
                return new Sought(properties);
            };

            /**
             * Encodes the specified Sought message. Does not implicitly {@link chasqui.v1.Sought.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.Sought
             * @static
             * @param {chasqui.v1.Sought.$Properties} message Sought message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Sought.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.group != null && $Object.hasOwnProperty.call(message, "group") && (typeof message.group === "object" ? message.group.low || message.group.high : message.group !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.group);
                if (message.intervals != null && message.intervals.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).uint64s(message.intervals);
                if (message.exceptions != null && message.exceptions.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).uint64s(message.exceptions);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && (typeof message.count === "object" ? message.count.low || message.count.high : message.count !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.count);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && (typeof message.bytes === "object" ? message.bytes.low || message.bytes.high : message.bytes !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.bytes);
                if (message.again != null && message.again.length)
                    for (let i = 0; i < message.again.length; ++i)
                        $root.chasqui.v1.FilledMessage.encode(message.again[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.until != null && $Object.hasOwnProperty.call(message, "until") && (typeof message.until === "object" ? message.until.low || message.until.high : message.until !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.until);
                if (message.done != null && $Object.hasOwnProperty.call(message, "done") && message.done !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.done);
                if (message.from != null && $Object.hasOwnProperty.call(message, "from") && (typeof message.from === "object" ? message.from.low || message.from.high : message.from !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.from);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Sought message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.Sought
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.Sought & chasqui.v1.Sought.$Shape} Sought
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Sought.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.Sought();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.group = value;
                            else
                                delete message.group;
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.intervals && message.intervals.length))
                                    message.intervals = [];
                                reader.uint64s(message.intervals);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.intervals && message.intervals.length))
                                message.intervals = [];
                            message.intervals.push(reader.uint64());
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.exceptions && message.exceptions.length))
                                    message.exceptions = [];
                                reader.uint64s(message.exceptions);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.exceptions && message.exceptions.length))
                                message.exceptions = [];
                            message.exceptions.push(reader.uint64());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.bytes = value;
                            else
                                delete message.bytes;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.again && message.again.length))
                                message.again = [];
                            message.again.push($root.chasqui.v1.FilledMessage.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.until = value;
                            else
                                delete message.until;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.done = value;
                            else
                                delete message.done;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.from = value;
                            else
                                delete message.from;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Sought;
        })();

        v1.Leases = (function() {

            /**
             * Properties of a Leases.
             * @typedef {Object} chasqui.v1.Leases.$Properties
             * @property {number|null} [group] Leases group
             * @property {Array.<chasqui.v1.LeaseState.$Properties>|null} [leases] Leases leases
             * @property {boolean|null} [isFirst] Leases isFirst
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Leases.
             * @memberof chasqui.v1
             * @interface ILeases
             * @augments chasqui.v1.Leases.$Properties
             * @deprecated Use chasqui.v1.Leases.$Properties instead.
             */

            /**
             * Shape of a Leases.
             * @typedef {chasqui.v1.Leases.$Properties} chasqui.v1.Leases.$Shape
             */

            /**
             * Constructs a new Leases.
             * @memberof chasqui.v1
             * @classdesc Represents a Leases.
             * @constructor
             * @param {chasqui.v1.Leases.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Leases = function (properties) {
                this.leases = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Leases group.
             * @member {number} group
             * @memberof chasqui.v1.Leases
             * @instance
             */
            Leases.prototype.group = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Leases leases.
             * @member {Array.<chasqui.v1.LeaseState.$Properties>} leases
             * @memberof chasqui.v1.Leases
             * @instance
             */
            Leases.prototype.leases = $util.emptyArray;

            /**
             * Leases isFirst.
             * @member {boolean} isFirst
             * @memberof chasqui.v1.Leases
             * @instance
             */
            Leases.prototype.isFirst = false;

            /**
             * Creates a new Leases instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.Leases
             * @static
             * @param {chasqui.v1.Leases.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.Leases} Leases instance
             * @type {{
             *   (properties: chasqui.v1.Leases.$Shape): chasqui.v1.Leases & chasqui.v1.Leases.$Shape;
             *   (properties?: chasqui.v1.Leases.$Properties): chasqui.v1.Leases;
             * }}
             */
            Leases.create = function(properties) {
                return new Leases(properties);
            };

            /**
             * Encodes the specified Leases message. Does not implicitly {@link chasqui.v1.Leases.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.Leases
             * @static
             * @param {chasqui.v1.Leases.$Properties} message Leases message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Leases.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.group != null && $Object.hasOwnProperty.call(message, "group") && (typeof message.group === "object" ? message.group.low || message.group.high : message.group !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.group);
                if (message.leases != null && message.leases.length)
                    for (let i = 0; i < message.leases.length; ++i)
                        $root.chasqui.v1.LeaseState.encode(message.leases[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.isFirst != null && $Object.hasOwnProperty.call(message, "isFirst") && message.isFirst !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.isFirst);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Leases message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.Leases
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.Leases & chasqui.v1.Leases.$Shape} Leases
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Leases.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.Leases();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.group = value;
                            else
                                delete message.group;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.leases && message.leases.length))
                                message.leases = [];
                            message.leases.push($root.chasqui.v1.LeaseState.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.isFirst = value;
                            else
                                delete message.isFirst;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Leases;
        })();

        v1.LeaseState = (function() {

            /**
             * Properties of a LeaseState.
             * @typedef {Object} chasqui.v1.LeaseState.$Properties
             * @property {number|null} [offset] LeaseState offset
             * @property {number|null} [from] LeaseState from
             * @property {number|null} [size] LeaseState size
             * @property {number|null} [attempt] LeaseState attempt
             * @property {number|null} [leaderEpoch] LeaseState leaderEpoch
             * @property {number|null} [nonce] LeaseState nonce
             * @property {number|null} [deadline] LeaseState deadline
             * @property {string|null} [consumer] LeaseState consumer
             * @property {string|null} [user] LeaseState user
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LeaseState.
             * @memberof chasqui.v1
             * @interface ILeaseState
             * @augments chasqui.v1.LeaseState.$Properties
             * @deprecated Use chasqui.v1.LeaseState.$Properties instead.
             */

            /**
             * Shape of a LeaseState.
             * @typedef {chasqui.v1.LeaseState.$Properties} chasqui.v1.LeaseState.$Shape
             */

            /**
             * Constructs a new LeaseState.
             * @memberof chasqui.v1
             * @classdesc Represents a LeaseState.
             * @constructor
             * @param {chasqui.v1.LeaseState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LeaseState = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LeaseState offset.
             * @member {number} offset
             * @memberof chasqui.v1.LeaseState
             * @instance
             */
            LeaseState.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LeaseState from.
             * @member {number} from
             * @memberof chasqui.v1.LeaseState
             * @instance
             */
            LeaseState.prototype.from = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LeaseState size.
             * @member {number} size
             * @memberof chasqui.v1.LeaseState
             * @instance
             */
            LeaseState.prototype.size = 0;

            /**
             * LeaseState attempt.
             * @member {number} attempt
             * @memberof chasqui.v1.LeaseState
             * @instance
             */
            LeaseState.prototype.attempt = 0;

            /**
             * LeaseState leaderEpoch.
             * @member {number} leaderEpoch
             * @memberof chasqui.v1.LeaseState
             * @instance
             */
            LeaseState.prototype.leaderEpoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LeaseState nonce.
             * @member {number} nonce
             * @memberof chasqui.v1.LeaseState
             * @instance
             */
            LeaseState.prototype.nonce = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LeaseState deadline.
             * @member {number} deadline
             * @memberof chasqui.v1.LeaseState
             * @instance
             */
            LeaseState.prototype.deadline = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LeaseState consumer.
             * @member {string} consumer
             * @memberof chasqui.v1.LeaseState
             * @instance
             */
            LeaseState.prototype.consumer = "";

            /**
             * LeaseState user.
             * @member {string} user
             * @memberof chasqui.v1.LeaseState
             * @instance
             */
            LeaseState.prototype.user = "";

            /**
             * Creates a new LeaseState instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.LeaseState
             * @static
             * @param {chasqui.v1.LeaseState.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.LeaseState} LeaseState instance
             * @type {{
             *   (properties: chasqui.v1.LeaseState.$Shape): chasqui.v1.LeaseState & chasqui.v1.LeaseState.$Shape;
             *   (properties?: chasqui.v1.LeaseState.$Properties): chasqui.v1.LeaseState;
             * }}
             */
            LeaseState.create = function(properties) {
                return new LeaseState(properties);
            };

            /**
             * Encodes the specified LeaseState message. Does not implicitly {@link chasqui.v1.LeaseState.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.LeaseState
             * @static
             * @param {chasqui.v1.LeaseState.$Properties} message LeaseState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LeaseState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.offset);
                if (message.from != null && $Object.hasOwnProperty.call(message, "from") && (typeof message.from === "object" ? message.from.low || message.from.high : message.from !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.from);
                if (message.size != null && $Object.hasOwnProperty.call(message, "size") && message.size !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.size);
                if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.attempt);
                if (message.leaderEpoch != null && $Object.hasOwnProperty.call(message, "leaderEpoch") && (typeof message.leaderEpoch === "object" ? message.leaderEpoch.low || message.leaderEpoch.high : message.leaderEpoch !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.leaderEpoch);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && (typeof message.nonce === "object" ? message.nonce.low || message.nonce.high : message.nonce !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.nonce);
                if (message.deadline != null && $Object.hasOwnProperty.call(message, "deadline") && (typeof message.deadline === "object" ? message.deadline.low || message.deadline.high : message.deadline !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.deadline);
                if (message.consumer != null && $Object.hasOwnProperty.call(message, "consumer") && message.consumer !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.consumer);
                if (message.user != null && $Object.hasOwnProperty.call(message, "user") && message.user !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.user);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LeaseState message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.LeaseState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.LeaseState & chasqui.v1.LeaseState.$Shape} LeaseState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LeaseState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.LeaseState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.from = value;
                            else
                                delete message.from;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.size = value;
                            else
                                delete message.size;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.attempt = value;
                            else
                                delete message.attempt;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.leaderEpoch = value;
                            else
                                delete message.leaderEpoch;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.deadline = value;
                            else
                                delete message.deadline;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.consumer = value;
                            else
                                delete message.consumer;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.user = value;
                            else
                                delete message.user;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LeaseState;
        })();

        v1.GroupRemoved = (function() {

            /**
             * Properties of a GroupRemoved.
             * @typedef {Object} chasqui.v1.GroupRemoved.$Properties
             * @property {number|null} [id] GroupRemoved id
             * @property {string|null} [by] GroupRemoved by
             * @property {number|null} [catalogOffset] GroupRemoved catalogOffset
             * @property {number|null} [catalogApplied] GroupRemoved catalogApplied
             * @property {number|null} [ifDefinedAt] GroupRemoved ifDefinedAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GroupRemoved.
             * @memberof chasqui.v1
             * @interface IGroupRemoved
             * @augments chasqui.v1.GroupRemoved.$Properties
             * @deprecated Use chasqui.v1.GroupRemoved.$Properties instead.
             */

            /**
             * Shape of a GroupRemoved.
             * @typedef {chasqui.v1.GroupRemoved.$Properties} chasqui.v1.GroupRemoved.$Shape
             */

            /**
             * Constructs a new GroupRemoved.
             * @memberof chasqui.v1
             * @classdesc Represents a GroupRemoved.
             * @constructor
             * @param {chasqui.v1.GroupRemoved.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GroupRemoved = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GroupRemoved id.
             * @member {number} id
             * @memberof chasqui.v1.GroupRemoved
             * @instance
             */
            GroupRemoved.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupRemoved by.
             * @member {string} by
             * @memberof chasqui.v1.GroupRemoved
             * @instance
             */
            GroupRemoved.prototype.by = "";

            /**
             * GroupRemoved catalogOffset.
             * @member {number} catalogOffset
             * @memberof chasqui.v1.GroupRemoved
             * @instance
             */
            GroupRemoved.prototype.catalogOffset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupRemoved catalogApplied.
             * @member {number} catalogApplied
             * @memberof chasqui.v1.GroupRemoved
             * @instance
             */
            GroupRemoved.prototype.catalogApplied = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupRemoved ifDefinedAt.
             * @member {number} ifDefinedAt
             * @memberof chasqui.v1.GroupRemoved
             * @instance
             */
            GroupRemoved.prototype.ifDefinedAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new GroupRemoved instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.GroupRemoved
             * @static
             * @param {chasqui.v1.GroupRemoved.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.GroupRemoved} GroupRemoved instance
             * @type {{
             *   (properties: chasqui.v1.GroupRemoved.$Shape): chasqui.v1.GroupRemoved & chasqui.v1.GroupRemoved.$Shape;
             *   (properties?: chasqui.v1.GroupRemoved.$Properties): chasqui.v1.GroupRemoved;
             * }}
             */
            GroupRemoved.create = function(properties) {
                return new GroupRemoved(properties);
            };

            /**
             * Encodes the specified GroupRemoved message. Does not implicitly {@link chasqui.v1.GroupRemoved.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.GroupRemoved
             * @static
             * @param {chasqui.v1.GroupRemoved.$Properties} message GroupRemoved message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GroupRemoved.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.by);
                if (message.catalogOffset != null && $Object.hasOwnProperty.call(message, "catalogOffset") && (typeof message.catalogOffset === "object" ? message.catalogOffset.low || message.catalogOffset.high : message.catalogOffset !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.catalogOffset);
                if (message.catalogApplied != null && $Object.hasOwnProperty.call(message, "catalogApplied") && (typeof message.catalogApplied === "object" ? message.catalogApplied.low || message.catalogApplied.high : message.catalogApplied !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.catalogApplied);
                if (message.ifDefinedAt != null && $Object.hasOwnProperty.call(message, "ifDefinedAt") && (typeof message.ifDefinedAt === "object" ? message.ifDefinedAt.low || message.ifDefinedAt.high : message.ifDefinedAt !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.ifDefinedAt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GroupRemoved message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.GroupRemoved
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.GroupRemoved & chasqui.v1.GroupRemoved.$Shape} GroupRemoved
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GroupRemoved.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.GroupRemoved();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.by = value;
                            else
                                delete message.by;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.catalogOffset = value;
                            else
                                delete message.catalogOffset;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.catalogApplied = value;
                            else
                                delete message.catalogApplied;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.ifDefinedAt = value;
                            else
                                delete message.ifDefinedAt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GroupRemoved;
        })();

        v1.GroupSealed = (function() {

            /**
             * Properties of a GroupSealed.
             * @typedef {Object} chasqui.v1.GroupSealed.$Properties
             * @property {number|null} [group] GroupSealed group
             * @property {number|null} [definedAt] GroupSealed definedAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GroupSealed.
             * @memberof chasqui.v1
             * @interface IGroupSealed
             * @augments chasqui.v1.GroupSealed.$Properties
             * @deprecated Use chasqui.v1.GroupSealed.$Properties instead.
             */

            /**
             * Shape of a GroupSealed.
             * @typedef {chasqui.v1.GroupSealed.$Properties} chasqui.v1.GroupSealed.$Shape
             */

            /**
             * Constructs a new GroupSealed.
             * @memberof chasqui.v1
             * @classdesc Represents a GroupSealed.
             * @constructor
             * @param {chasqui.v1.GroupSealed.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GroupSealed = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GroupSealed group.
             * @member {number} group
             * @memberof chasqui.v1.GroupSealed
             * @instance
             */
            GroupSealed.prototype.group = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupSealed definedAt.
             * @member {number} definedAt
             * @memberof chasqui.v1.GroupSealed
             * @instance
             */
            GroupSealed.prototype.definedAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new GroupSealed instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.GroupSealed
             * @static
             * @param {chasqui.v1.GroupSealed.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.GroupSealed} GroupSealed instance
             * @type {{
             *   (properties: chasqui.v1.GroupSealed.$Shape): chasqui.v1.GroupSealed & chasqui.v1.GroupSealed.$Shape;
             *   (properties?: chasqui.v1.GroupSealed.$Properties): chasqui.v1.GroupSealed;
             * }}
             */
            GroupSealed.create = function(properties) {
                return new GroupSealed(properties);
            };

            /**
             * Encodes the specified GroupSealed message. Does not implicitly {@link chasqui.v1.GroupSealed.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.GroupSealed
             * @static
             * @param {chasqui.v1.GroupSealed.$Properties} message GroupSealed message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GroupSealed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.group != null && $Object.hasOwnProperty.call(message, "group") && (typeof message.group === "object" ? message.group.low || message.group.high : message.group !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.group);
                if (message.definedAt != null && $Object.hasOwnProperty.call(message, "definedAt") && (typeof message.definedAt === "object" ? message.definedAt.low || message.definedAt.high : message.definedAt !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.definedAt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GroupSealed message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.GroupSealed
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.GroupSealed & chasqui.v1.GroupSealed.$Shape} GroupSealed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GroupSealed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.GroupSealed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.group = value;
                            else
                                delete message.group;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.definedAt = value;
                            else
                                delete message.definedAt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GroupSealed;
        })();

        v1.UserDefined = (function() {

            /**
             * Properties of a UserDefined.
             * @typedef {Object} chasqui.v1.UserDefined.$Properties
             * @property {string|null} [name] UserDefined name
             * @property {string|null} [passwordHash] UserDefined passwordHash
             * @property {boolean|null} [admin] UserDefined admin
             * @property {boolean|null} [disabled] UserDefined disabled
             * @property {number|null} [createdAt] UserDefined createdAt
             * @property {number|null} [id] UserDefined id
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a UserDefined.
             * @memberof chasqui.v1
             * @interface IUserDefined
             * @augments chasqui.v1.UserDefined.$Properties
             * @deprecated Use chasqui.v1.UserDefined.$Properties instead.
             */

            /**
             * Shape of a UserDefined.
             * @typedef {chasqui.v1.UserDefined.$Properties} chasqui.v1.UserDefined.$Shape
             */

            /**
             * Constructs a new UserDefined.
             * @memberof chasqui.v1
             * @classdesc Represents a UserDefined.
             * @constructor
             * @param {chasqui.v1.UserDefined.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UserDefined = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UserDefined name.
             * @member {string} name
             * @memberof chasqui.v1.UserDefined
             * @instance
             */
            UserDefined.prototype.name = "";

            /**
             * UserDefined passwordHash.
             * @member {string} passwordHash
             * @memberof chasqui.v1.UserDefined
             * @instance
             */
            UserDefined.prototype.passwordHash = "";

            /**
             * UserDefined admin.
             * @member {boolean} admin
             * @memberof chasqui.v1.UserDefined
             * @instance
             */
            UserDefined.prototype.admin = false;

            /**
             * UserDefined disabled.
             * @member {boolean} disabled
             * @memberof chasqui.v1.UserDefined
             * @instance
             */
            UserDefined.prototype.disabled = false;

            /**
             * UserDefined createdAt.
             * @member {number} createdAt
             * @memberof chasqui.v1.UserDefined
             * @instance
             */
            UserDefined.prototype.createdAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * UserDefined id.
             * @member {number} id
             * @memberof chasqui.v1.UserDefined
             * @instance
             */
            UserDefined.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new UserDefined instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.UserDefined
             * @static
             * @param {chasqui.v1.UserDefined.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.UserDefined} UserDefined instance
             * @type {{
             *   (properties: chasqui.v1.UserDefined.$Shape): chasqui.v1.UserDefined & chasqui.v1.UserDefined.$Shape;
             *   (properties?: chasqui.v1.UserDefined.$Properties): chasqui.v1.UserDefined;
             * }}
             */
            UserDefined.create = function(properties) {
                return new UserDefined(properties);
            };

            /**
             * Encodes the specified UserDefined message. Does not implicitly {@link chasqui.v1.UserDefined.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.UserDefined
             * @static
             * @param {chasqui.v1.UserDefined.$Properties} message UserDefined message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UserDefined.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.passwordHash != null && $Object.hasOwnProperty.call(message, "passwordHash") && message.passwordHash !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.passwordHash);
                if (message.admin != null && $Object.hasOwnProperty.call(message, "admin") && message.admin !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.admin);
                if (message.disabled != null && $Object.hasOwnProperty.call(message, "disabled") && message.disabled !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.disabled);
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt") && (typeof message.createdAt === "object" ? message.createdAt.low || message.createdAt.high : message.createdAt !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.createdAt);
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.id);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a UserDefined message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.UserDefined
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.UserDefined & chasqui.v1.UserDefined.$Shape} UserDefined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UserDefined.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.UserDefined();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.passwordHash = value;
                            else
                                delete message.passwordHash;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.admin = value;
                            else
                                delete message.admin;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.disabled = value;
                            else
                                delete message.disabled;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.createdAt = value;
                            else
                                delete message.createdAt;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return UserDefined;
        })();

        v1.SessionDefined = (function() {

            /**
             * Properties of a SessionDefined.
             * @typedef {Object} chasqui.v1.SessionDefined.$Properties
             * @property {string|null} [id] SessionDefined id
             * @property {string|null} [user] SessionDefined user
             * @property {Uint8Array|null} [refreshHash] SessionDefined refreshHash
             * @property {Uint8Array|null} [previousHash] SessionDefined previousHash
             * @property {number|null} [rotatedAt] SessionDefined rotatedAt
             * @property {number|null} [expiresAt] SessionDefined expiresAt
             * @property {number|null} [createdAt] SessionDefined createdAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SessionDefined.
             * @memberof chasqui.v1
             * @interface ISessionDefined
             * @augments chasqui.v1.SessionDefined.$Properties
             * @deprecated Use chasqui.v1.SessionDefined.$Properties instead.
             */

            /**
             * Shape of a SessionDefined.
             * @typedef {chasqui.v1.SessionDefined.$Properties} chasqui.v1.SessionDefined.$Shape
             */

            /**
             * Constructs a new SessionDefined.
             * @memberof chasqui.v1
             * @classdesc Represents a SessionDefined.
             * @constructor
             * @param {chasqui.v1.SessionDefined.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SessionDefined = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SessionDefined id.
             * @member {string} id
             * @memberof chasqui.v1.SessionDefined
             * @instance
             */
            SessionDefined.prototype.id = "";

            /**
             * SessionDefined user.
             * @member {string} user
             * @memberof chasqui.v1.SessionDefined
             * @instance
             */
            SessionDefined.prototype.user = "";

            /**
             * SessionDefined refreshHash.
             * @member {Uint8Array} refreshHash
             * @memberof chasqui.v1.SessionDefined
             * @instance
             */
            SessionDefined.prototype.refreshHash = $util.newBuffer([]);

            /**
             * SessionDefined previousHash.
             * @member {Uint8Array} previousHash
             * @memberof chasqui.v1.SessionDefined
             * @instance
             */
            SessionDefined.prototype.previousHash = $util.newBuffer([]);

            /**
             * SessionDefined rotatedAt.
             * @member {number} rotatedAt
             * @memberof chasqui.v1.SessionDefined
             * @instance
             */
            SessionDefined.prototype.rotatedAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SessionDefined expiresAt.
             * @member {number} expiresAt
             * @memberof chasqui.v1.SessionDefined
             * @instance
             */
            SessionDefined.prototype.expiresAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SessionDefined createdAt.
             * @member {number} createdAt
             * @memberof chasqui.v1.SessionDefined
             * @instance
             */
            SessionDefined.prototype.createdAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new SessionDefined instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.SessionDefined
             * @static
             * @param {chasqui.v1.SessionDefined.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.SessionDefined} SessionDefined instance
             * @type {{
             *   (properties: chasqui.v1.SessionDefined.$Shape): chasqui.v1.SessionDefined & chasqui.v1.SessionDefined.$Shape;
             *   (properties?: chasqui.v1.SessionDefined.$Properties): chasqui.v1.SessionDefined;
             * }}
             */
            SessionDefined.create = function(properties) {
                return new SessionDefined(properties);
            };

            /**
             * Encodes the specified SessionDefined message. Does not implicitly {@link chasqui.v1.SessionDefined.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.SessionDefined
             * @static
             * @param {chasqui.v1.SessionDefined.$Properties} message SessionDefined message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SessionDefined.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.user != null && $Object.hasOwnProperty.call(message, "user") && message.user !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.user);
                if (message.refreshHash != null && $Object.hasOwnProperty.call(message, "refreshHash") && message.refreshHash.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.refreshHash);
                if (message.previousHash != null && $Object.hasOwnProperty.call(message, "previousHash") && message.previousHash.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.previousHash);
                if (message.rotatedAt != null && $Object.hasOwnProperty.call(message, "rotatedAt") && (typeof message.rotatedAt === "object" ? message.rotatedAt.low || message.rotatedAt.high : message.rotatedAt !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.rotatedAt);
                if (message.expiresAt != null && $Object.hasOwnProperty.call(message, "expiresAt") && (typeof message.expiresAt === "object" ? message.expiresAt.low || message.expiresAt.high : message.expiresAt !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.expiresAt);
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt") && (typeof message.createdAt === "object" ? message.createdAt.low || message.createdAt.high : message.createdAt !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.createdAt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SessionDefined message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.SessionDefined
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.SessionDefined & chasqui.v1.SessionDefined.$Shape} SessionDefined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SessionDefined.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.SessionDefined();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.user = value;
                            else
                                delete message.user;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.refreshHash = value;
                            else
                                delete message.refreshHash;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.previousHash = value;
                            else
                                delete message.previousHash;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rotatedAt = value;
                            else
                                delete message.rotatedAt;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.expiresAt = value;
                            else
                                delete message.expiresAt;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.createdAt = value;
                            else
                                delete message.createdAt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SessionDefined;
        })();

        v1.SessionRemoved = (function() {

            /**
             * Properties of a SessionRemoved.
             * @typedef {Object} chasqui.v1.SessionRemoved.$Properties
             * @property {string|null} [id] SessionRemoved id
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SessionRemoved.
             * @memberof chasqui.v1
             * @interface ISessionRemoved
             * @augments chasqui.v1.SessionRemoved.$Properties
             * @deprecated Use chasqui.v1.SessionRemoved.$Properties instead.
             */

            /**
             * Shape of a SessionRemoved.
             * @typedef {chasqui.v1.SessionRemoved.$Properties} chasqui.v1.SessionRemoved.$Shape
             */

            /**
             * Constructs a new SessionRemoved.
             * @memberof chasqui.v1
             * @classdesc Represents a SessionRemoved.
             * @constructor
             * @param {chasqui.v1.SessionRemoved.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SessionRemoved = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SessionRemoved id.
             * @member {string} id
             * @memberof chasqui.v1.SessionRemoved
             * @instance
             */
            SessionRemoved.prototype.id = "";

            /**
             * Creates a new SessionRemoved instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.SessionRemoved
             * @static
             * @param {chasqui.v1.SessionRemoved.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.SessionRemoved} SessionRemoved instance
             * @type {{
             *   (properties: chasqui.v1.SessionRemoved.$Shape): chasqui.v1.SessionRemoved & chasqui.v1.SessionRemoved.$Shape;
             *   (properties?: chasqui.v1.SessionRemoved.$Properties): chasqui.v1.SessionRemoved;
             * }}
             */
            SessionRemoved.create = function(properties) {
                return new SessionRemoved(properties);
            };

            /**
             * Encodes the specified SessionRemoved message. Does not implicitly {@link chasqui.v1.SessionRemoved.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.SessionRemoved
             * @static
             * @param {chasqui.v1.SessionRemoved.$Properties} message SessionRemoved message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SessionRemoved.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SessionRemoved message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.SessionRemoved
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.SessionRemoved & chasqui.v1.SessionRemoved.$Shape} SessionRemoved
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SessionRemoved.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.SessionRemoved();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SessionRemoved;
        })();

        v1.SigningKeyDefined = (function() {

            /**
             * Properties of a SigningKeyDefined.
             * @typedef {Object} chasqui.v1.SigningKeyDefined.$Properties
             * @property {string|null} [id] SigningKeyDefined id
             * @property {string|null} [algorithm] SigningKeyDefined algorithm
             * @property {Uint8Array|null} [privateKey] SigningKeyDefined privateKey
             * @property {Uint8Array|null} [publicKey] SigningKeyDefined publicKey
             * @property {number|null} [createdAt] SigningKeyDefined createdAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SigningKeyDefined.
             * @memberof chasqui.v1
             * @interface ISigningKeyDefined
             * @augments chasqui.v1.SigningKeyDefined.$Properties
             * @deprecated Use chasqui.v1.SigningKeyDefined.$Properties instead.
             */

            /**
             * Shape of a SigningKeyDefined.
             * @typedef {chasqui.v1.SigningKeyDefined.$Properties} chasqui.v1.SigningKeyDefined.$Shape
             */

            /**
             * Constructs a new SigningKeyDefined.
             * @memberof chasqui.v1
             * @classdesc Represents a SigningKeyDefined.
             * @constructor
             * @param {chasqui.v1.SigningKeyDefined.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SigningKeyDefined = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SigningKeyDefined id.
             * @member {string} id
             * @memberof chasqui.v1.SigningKeyDefined
             * @instance
             */
            SigningKeyDefined.prototype.id = "";

            /**
             * SigningKeyDefined algorithm.
             * @member {string} algorithm
             * @memberof chasqui.v1.SigningKeyDefined
             * @instance
             */
            SigningKeyDefined.prototype.algorithm = "";

            /**
             * SigningKeyDefined privateKey.
             * @member {Uint8Array} privateKey
             * @memberof chasqui.v1.SigningKeyDefined
             * @instance
             */
            SigningKeyDefined.prototype.privateKey = $util.newBuffer([]);

            /**
             * SigningKeyDefined publicKey.
             * @member {Uint8Array} publicKey
             * @memberof chasqui.v1.SigningKeyDefined
             * @instance
             */
            SigningKeyDefined.prototype.publicKey = $util.newBuffer([]);

            /**
             * SigningKeyDefined createdAt.
             * @member {number} createdAt
             * @memberof chasqui.v1.SigningKeyDefined
             * @instance
             */
            SigningKeyDefined.prototype.createdAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new SigningKeyDefined instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.SigningKeyDefined
             * @static
             * @param {chasqui.v1.SigningKeyDefined.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.SigningKeyDefined} SigningKeyDefined instance
             * @type {{
             *   (properties: chasqui.v1.SigningKeyDefined.$Shape): chasqui.v1.SigningKeyDefined & chasqui.v1.SigningKeyDefined.$Shape;
             *   (properties?: chasqui.v1.SigningKeyDefined.$Properties): chasqui.v1.SigningKeyDefined;
             * }}
             */
            SigningKeyDefined.create = function(properties) {
                return new SigningKeyDefined(properties);
            };

            /**
             * Encodes the specified SigningKeyDefined message. Does not implicitly {@link chasqui.v1.SigningKeyDefined.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.SigningKeyDefined
             * @static
             * @param {chasqui.v1.SigningKeyDefined.$Properties} message SigningKeyDefined message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SigningKeyDefined.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.algorithm != null && $Object.hasOwnProperty.call(message, "algorithm") && message.algorithm !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.algorithm);
                if (message.privateKey != null && $Object.hasOwnProperty.call(message, "privateKey") && message.privateKey.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.privateKey);
                if (message.publicKey != null && $Object.hasOwnProperty.call(message, "publicKey") && message.publicKey.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.publicKey);
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt") && (typeof message.createdAt === "object" ? message.createdAt.low || message.createdAt.high : message.createdAt !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.createdAt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SigningKeyDefined message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.SigningKeyDefined
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.SigningKeyDefined & chasqui.v1.SigningKeyDefined.$Shape} SigningKeyDefined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SigningKeyDefined.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.SigningKeyDefined();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.algorithm = value;
                            else
                                delete message.algorithm;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.privateKey = value;
                            else
                                delete message.privateKey;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.publicKey = value;
                            else
                                delete message.publicKey;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.createdAt = value;
                            else
                                delete message.createdAt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SigningKeyDefined;
        })();

        v1.ClusterDefined = (function() {

            /**
             * Properties of a ClusterDefined.
             * @typedef {Object} chasqui.v1.ClusterDefined.$Properties
             * @property {string|null} [id] ClusterDefined id
             * @property {number|null} [partitions] ClusterDefined partitions
             * @property {Uint8Array|null} [leaseSecret] ClusterDefined leaseSecret
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ClusterDefined.
             * @memberof chasqui.v1
             * @interface IClusterDefined
             * @augments chasqui.v1.ClusterDefined.$Properties
             * @deprecated Use chasqui.v1.ClusterDefined.$Properties instead.
             */

            /**
             * Shape of a ClusterDefined.
             * @typedef {chasqui.v1.ClusterDefined.$Properties} chasqui.v1.ClusterDefined.$Shape
             */

            /**
             * Constructs a new ClusterDefined.
             * @memberof chasqui.v1
             * @classdesc Represents a ClusterDefined.
             * @constructor
             * @param {chasqui.v1.ClusterDefined.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ClusterDefined = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ClusterDefined id.
             * @member {string} id
             * @memberof chasqui.v1.ClusterDefined
             * @instance
             */
            ClusterDefined.prototype.id = "";

            /**
             * ClusterDefined partitions.
             * @member {number} partitions
             * @memberof chasqui.v1.ClusterDefined
             * @instance
             */
            ClusterDefined.prototype.partitions = 0;

            /**
             * ClusterDefined leaseSecret.
             * @member {Uint8Array} leaseSecret
             * @memberof chasqui.v1.ClusterDefined
             * @instance
             */
            ClusterDefined.prototype.leaseSecret = $util.newBuffer([]);

            /**
             * Creates a new ClusterDefined instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.ClusterDefined
             * @static
             * @param {chasqui.v1.ClusterDefined.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.ClusterDefined} ClusterDefined instance
             * @type {{
             *   (properties: chasqui.v1.ClusterDefined.$Shape): chasqui.v1.ClusterDefined & chasqui.v1.ClusterDefined.$Shape;
             *   (properties?: chasqui.v1.ClusterDefined.$Properties): chasqui.v1.ClusterDefined;
             * }}
             */
            ClusterDefined.create = function(properties) {
                return new ClusterDefined(properties);
            };

            /**
             * Encodes the specified ClusterDefined message. Does not implicitly {@link chasqui.v1.ClusterDefined.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.ClusterDefined
             * @static
             * @param {chasqui.v1.ClusterDefined.$Properties} message ClusterDefined message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ClusterDefined.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.partitions != null && $Object.hasOwnProperty.call(message, "partitions") && message.partitions !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.partitions);
                if (message.leaseSecret != null && $Object.hasOwnProperty.call(message, "leaseSecret") && message.leaseSecret.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.leaseSecret);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ClusterDefined message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.ClusterDefined
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.ClusterDefined & chasqui.v1.ClusterDefined.$Shape} ClusterDefined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ClusterDefined.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.ClusterDefined();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.partitions = value;
                            else
                                delete message.partitions;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.leaseSecret = value;
                            else
                                delete message.leaseSecret;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ClusterDefined;
        })();

        v1.GroupState = (function() {

            /**
             * Properties of a GroupState.
             * @typedef {Object} chasqui.v1.GroupState.$Properties
             * @property {chasqui.v1.GroupDefined.$Properties|null} [definition] GroupState definition
             * @property {number|null} [accepted] GroupState accepted
             * @property {number|null} [acked] GroupState acked
             * @property {number|null} [expired] GroupState expired
             * @property {Array.<number>|null} [dropped] GroupState dropped
             * @property {number|null} [live] GroupState live
             * @property {number|null} [liveBytes] GroupState liveBytes
             * @property {number|null} [cursor] GroupState cursor
             * @property {number|null} [nextMatchFrom] GroupState nextMatchFrom
             * @property {Uint8Array|null} [settled] GroupState settled
             * @property {Uint8Array|null} [returned] GroupState returned
             * @property {Uint8Array|null} [scheduled] GroupState scheduled
             * @property {Uint8Array|null} [dead] GroupState dead
             * @property {Uint8Array|null} [ended] GroupState ended
             * @property {number|null} [storedUntil] GroupState storedUntil
             * @property {number|null} [start] GroupState start
             * @property {Uint8Array|null} [expiries] GroupState expiries
             * @property {number|null} [fillFrom] GroupState fillFrom
             * @property {number|null} [seekFrom] GroupState seekFrom
             * @property {number|null} [seekTime] GroupState seekTime
             * @property {number|null} [seekNext] GroupState seekNext
             * @property {number|null} [seekUntil] GroupState seekUntil
             * @property {number|null} [redrivenAt] GroupState redrivenAt
             * @property {Array.<chasqui.v1.LeaseState.$Properties>|null} [left] GroupState left
             * @property {Array.<chasqui.v1.LeaseState.$Properties>|null} [inherited] GroupState inherited
             * @property {number|null} [sealDefinedAt] GroupState sealDefinedAt
             * @property {number|null} [sealedAt] GroupState sealedAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GroupState.
             * @memberof chasqui.v1
             * @interface IGroupState
             * @augments chasqui.v1.GroupState.$Properties
             * @deprecated Use chasqui.v1.GroupState.$Properties instead.
             */

            /**
             * Shape of a GroupState.
             * @typedef {chasqui.v1.GroupState.$Properties} chasqui.v1.GroupState.$Shape
             */

            /**
             * Constructs a new GroupState.
             * @memberof chasqui.v1
             * @classdesc Represents a GroupState.
             * @constructor
             * @param {chasqui.v1.GroupState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GroupState = function (properties) {
                this.dropped = [];
                this.left = [];
                this.inherited = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GroupState definition.
             * @member {chasqui.v1.GroupDefined.$Properties|null|undefined} definition
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.definition = null;

            /**
             * GroupState accepted.
             * @member {number} accepted
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.accepted = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupState acked.
             * @member {number} acked
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.acked = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupState expired.
             * @member {number} expired
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.expired = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupState dropped.
             * @member {Array.<number>} dropped
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.dropped = $util.emptyArray;

            /**
             * GroupState live.
             * @member {number} live
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.live = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupState liveBytes.
             * @member {number} liveBytes
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.liveBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupState cursor.
             * @member {number} cursor
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.cursor = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupState nextMatchFrom.
             * @member {number} nextMatchFrom
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.nextMatchFrom = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupState settled.
             * @member {Uint8Array} settled
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.settled = $util.newBuffer([]);

            /**
             * GroupState returned.
             * @member {Uint8Array} returned
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.returned = $util.newBuffer([]);

            /**
             * GroupState scheduled.
             * @member {Uint8Array} scheduled
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.scheduled = $util.newBuffer([]);

            /**
             * GroupState dead.
             * @member {Uint8Array} dead
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.dead = $util.newBuffer([]);

            /**
             * GroupState ended.
             * @member {Uint8Array} ended
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.ended = $util.newBuffer([]);

            /**
             * GroupState storedUntil.
             * @member {number} storedUntil
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.storedUntil = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupState start.
             * @member {number} start
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.start = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupState expiries.
             * @member {Uint8Array} expiries
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.expiries = $util.newBuffer([]);

            /**
             * GroupState fillFrom.
             * @member {number} fillFrom
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.fillFrom = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupState seekFrom.
             * @member {number} seekFrom
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.seekFrom = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupState seekTime.
             * @member {number} seekTime
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.seekTime = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupState seekNext.
             * @member {number} seekNext
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.seekNext = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupState seekUntil.
             * @member {number} seekUntil
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.seekUntil = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupState redrivenAt.
             * @member {number} redrivenAt
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.redrivenAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupState left.
             * @member {Array.<chasqui.v1.LeaseState.$Properties>} left
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.left = $util.emptyArray;

            /**
             * GroupState inherited.
             * @member {Array.<chasqui.v1.LeaseState.$Properties>} inherited
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.inherited = $util.emptyArray;

            /**
             * GroupState sealDefinedAt.
             * @member {number} sealDefinedAt
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.sealDefinedAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupState sealedAt.
             * @member {number} sealedAt
             * @memberof chasqui.v1.GroupState
             * @instance
             */
            GroupState.prototype.sealedAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new GroupState instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.GroupState
             * @static
             * @param {chasqui.v1.GroupState.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.GroupState} GroupState instance
             * @type {{
             *   (properties: chasqui.v1.GroupState.$Shape): chasqui.v1.GroupState & chasqui.v1.GroupState.$Shape;
             *   (properties?: chasqui.v1.GroupState.$Properties): chasqui.v1.GroupState;
             * }}
             */
            GroupState.create = function(properties) {
                return new GroupState(properties);
            };

            /**
             * Encodes the specified GroupState message. Does not implicitly {@link chasqui.v1.GroupState.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.GroupState
             * @static
             * @param {chasqui.v1.GroupState.$Properties} message GroupState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GroupState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.definition != null && $Object.hasOwnProperty.call(message, "definition"))
                    $root.chasqui.v1.GroupDefined.encode(message.definition, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.accepted != null && $Object.hasOwnProperty.call(message, "accepted") && (typeof message.accepted === "object" ? message.accepted.low || message.accepted.high : message.accepted !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.accepted);
                if (message.acked != null && $Object.hasOwnProperty.call(message, "acked") && (typeof message.acked === "object" ? message.acked.low || message.acked.high : message.acked !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.acked);
                if (message.expired != null && $Object.hasOwnProperty.call(message, "expired") && (typeof message.expired === "object" ? message.expired.low || message.expired.high : message.expired !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.expired);
                if (message.dropped != null && message.dropped.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).uint64s(message.dropped);
                if (message.live != null && $Object.hasOwnProperty.call(message, "live") && (typeof message.live === "object" ? message.live.low || message.live.high : message.live !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.live);
                if (message.liveBytes != null && $Object.hasOwnProperty.call(message, "liveBytes") && (typeof message.liveBytes === "object" ? message.liveBytes.low || message.liveBytes.high : message.liveBytes !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.liveBytes);
                if (message.cursor != null && $Object.hasOwnProperty.call(message, "cursor") && (typeof message.cursor === "object" ? message.cursor.low || message.cursor.high : message.cursor !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.cursor);
                if (message.nextMatchFrom != null && $Object.hasOwnProperty.call(message, "nextMatchFrom") && (typeof message.nextMatchFrom === "object" ? message.nextMatchFrom.low || message.nextMatchFrom.high : message.nextMatchFrom !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.nextMatchFrom);
                if (message.settled != null && $Object.hasOwnProperty.call(message, "settled") && message.settled.length)
                    writer.uint32(/* id 10, wireType 2 =*/82).bytes(message.settled);
                if (message.returned != null && $Object.hasOwnProperty.call(message, "returned") && message.returned.length)
                    writer.uint32(/* id 11, wireType 2 =*/90).bytes(message.returned);
                if (message.scheduled != null && $Object.hasOwnProperty.call(message, "scheduled") && message.scheduled.length)
                    writer.uint32(/* id 12, wireType 2 =*/98).bytes(message.scheduled);
                if (message.dead != null && $Object.hasOwnProperty.call(message, "dead") && message.dead.length)
                    writer.uint32(/* id 13, wireType 2 =*/106).bytes(message.dead);
                if (message.ended != null && $Object.hasOwnProperty.call(message, "ended") && message.ended.length)
                    writer.uint32(/* id 14, wireType 2 =*/114).bytes(message.ended);
                if (message.storedUntil != null && $Object.hasOwnProperty.call(message, "storedUntil") && (typeof message.storedUntil === "object" ? message.storedUntil.low || message.storedUntil.high : message.storedUntil !== 0))
                    writer.uint32(/* id 15, wireType 0 =*/120).uint64(message.storedUntil);
                if (message.start != null && $Object.hasOwnProperty.call(message, "start") && (typeof message.start === "object" ? message.start.low || message.start.high : message.start !== 0))
                    writer.uint32(/* id 16, wireType 0 =*/128).uint64(message.start);
                if (message.expiries != null && $Object.hasOwnProperty.call(message, "expiries") && message.expiries.length)
                    writer.uint32(/* id 17, wireType 2 =*/138).bytes(message.expiries);
                if (message.fillFrom != null && $Object.hasOwnProperty.call(message, "fillFrom") && (typeof message.fillFrom === "object" ? message.fillFrom.low || message.fillFrom.high : message.fillFrom !== 0))
                    writer.uint32(/* id 18, wireType 0 =*/144).uint64(message.fillFrom);
                if (message.seekFrom != null && $Object.hasOwnProperty.call(message, "seekFrom") && (typeof message.seekFrom === "object" ? message.seekFrom.low || message.seekFrom.high : message.seekFrom !== 0))
                    writer.uint32(/* id 19, wireType 0 =*/152).uint64(message.seekFrom);
                if (message.seekTime != null && $Object.hasOwnProperty.call(message, "seekTime") && (typeof message.seekTime === "object" ? message.seekTime.low || message.seekTime.high : message.seekTime !== 0))
                    writer.uint32(/* id 20, wireType 0 =*/160).uint64(message.seekTime);
                if (message.seekNext != null && $Object.hasOwnProperty.call(message, "seekNext") && (typeof message.seekNext === "object" ? message.seekNext.low || message.seekNext.high : message.seekNext !== 0))
                    writer.uint32(/* id 21, wireType 0 =*/168).uint64(message.seekNext);
                if (message.seekUntil != null && $Object.hasOwnProperty.call(message, "seekUntil") && (typeof message.seekUntil === "object" ? message.seekUntil.low || message.seekUntil.high : message.seekUntil !== 0))
                    writer.uint32(/* id 22, wireType 0 =*/176).uint64(message.seekUntil);
                if (message.redrivenAt != null && $Object.hasOwnProperty.call(message, "redrivenAt") && (typeof message.redrivenAt === "object" ? message.redrivenAt.low || message.redrivenAt.high : message.redrivenAt !== 0))
                    writer.uint32(/* id 23, wireType 0 =*/184).uint64(message.redrivenAt);
                if (message.left != null && message.left.length)
                    for (let i = 0; i < message.left.length; ++i)
                        $root.chasqui.v1.LeaseState.encode(message.left[i], writer.uint32(/* id 24, wireType 2 =*/194).fork(), _depth + 1).ldelim();
                if (message.inherited != null && message.inherited.length)
                    for (let i = 0; i < message.inherited.length; ++i)
                        $root.chasqui.v1.LeaseState.encode(message.inherited[i], writer.uint32(/* id 25, wireType 2 =*/202).fork(), _depth + 1).ldelim();
                if (message.sealDefinedAt != null && $Object.hasOwnProperty.call(message, "sealDefinedAt") && (typeof message.sealDefinedAt === "object" ? message.sealDefinedAt.low || message.sealDefinedAt.high : message.sealDefinedAt !== 0))
                    writer.uint32(/* id 26, wireType 0 =*/208).uint64(message.sealDefinedAt);
                if (message.sealedAt != null && $Object.hasOwnProperty.call(message, "sealedAt") && (typeof message.sealedAt === "object" ? message.sealedAt.low || message.sealedAt.high : message.sealedAt !== 0))
                    writer.uint32(/* id 27, wireType 0 =*/216).uint64(message.sealedAt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GroupState message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.GroupState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.GroupState & chasqui.v1.GroupState.$Shape} GroupState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GroupState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.GroupState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.definition = $root.chasqui.v1.GroupDefined.decode(reader, reader.size(), $undefined, _depth + 1, message.definition);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.accepted = value;
                            else
                                delete message.accepted;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.acked = value;
                            else
                                delete message.acked;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.expired = value;
                            else
                                delete message.expired;
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.dropped && message.dropped.length))
                                    message.dropped = [];
                                reader.uint64s(message.dropped);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.dropped && message.dropped.length))
                                message.dropped = [];
                            message.dropped.push(reader.uint64());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.live = value;
                            else
                                delete message.live;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.liveBytes = value;
                            else
                                delete message.liveBytes;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.cursor = value;
                            else
                                delete message.cursor;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.nextMatchFrom = value;
                            else
                                delete message.nextMatchFrom;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.settled = value;
                            else
                                delete message.settled;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.returned = value;
                            else
                                delete message.returned;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.scheduled = value;
                            else
                                delete message.scheduled;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.dead = value;
                            else
                                delete message.dead;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.ended = value;
                            else
                                delete message.ended;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.storedUntil = value;
                            else
                                delete message.storedUntil;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.start = value;
                            else
                                delete message.start;
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.expiries = value;
                            else
                                delete message.expiries;
                            continue;
                        }
                    case 18: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.fillFrom = value;
                            else
                                delete message.fillFrom;
                            continue;
                        }
                    case 19: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seekFrom = value;
                            else
                                delete message.seekFrom;
                            continue;
                        }
                    case 20: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seekTime = value;
                            else
                                delete message.seekTime;
                            continue;
                        }
                    case 21: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seekNext = value;
                            else
                                delete message.seekNext;
                            continue;
                        }
                    case 22: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seekUntil = value;
                            else
                                delete message.seekUntil;
                            continue;
                        }
                    case 23: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.redrivenAt = value;
                            else
                                delete message.redrivenAt;
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            if (!(message.left && message.left.length))
                                message.left = [];
                            message.left.push($root.chasqui.v1.LeaseState.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 25: {
                            if (wireType !== 2)
                                break;
                            if (!(message.inherited && message.inherited.length))
                                message.inherited = [];
                            message.inherited.push($root.chasqui.v1.LeaseState.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 26: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sealDefinedAt = value;
                            else
                                delete message.sealDefinedAt;
                            continue;
                        }
                    case 27: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sealedAt = value;
                            else
                                delete message.sealedAt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GroupState;
        })();

        v1.TopicState = (function() {

            /**
             * Properties of a TopicState.
             * @typedef {Object} chasqui.v1.TopicState.$Properties
             * @property {chasqui.v1.TopicDefined.$Properties|null} [definition] TopicState definition
             * @property {number|null} [accepted] TopicState accepted
             * @property {number|null} [acceptedBytes] TopicState acceptedBytes
             * @property {number|null} [nextMatchFrom] TopicState nextMatchFrom
             * @property {number|null} [trimmed] TopicState trimmed
             * @property {number|null} [newestAt] TopicState newestAt
             * @property {Array.<number>|null} [spanOffsets] TopicState spanOffsets
             * @property {Array.<number>|null} [spanBytes] TopicState spanBytes
             * @property {Array.<number>|null} [spanTimes] TopicState spanTimes
             * @property {number|null} [storedUntil] TopicState storedUntil
             * @property {Array.<number>|null} [spanCounts] TopicState spanCounts
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TopicState.
             * @memberof chasqui.v1
             * @interface ITopicState
             * @augments chasqui.v1.TopicState.$Properties
             * @deprecated Use chasqui.v1.TopicState.$Properties instead.
             */

            /**
             * Shape of a TopicState.
             * @typedef {chasqui.v1.TopicState.$Properties} chasqui.v1.TopicState.$Shape
             */

            /**
             * Constructs a new TopicState.
             * @memberof chasqui.v1
             * @classdesc Represents a TopicState.
             * @constructor
             * @param {chasqui.v1.TopicState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TopicState = function (properties) {
                this.spanOffsets = [];
                this.spanBytes = [];
                this.spanTimes = [];
                this.spanCounts = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TopicState definition.
             * @member {chasqui.v1.TopicDefined.$Properties|null|undefined} definition
             * @memberof chasqui.v1.TopicState
             * @instance
             */
            TopicState.prototype.definition = null;

            /**
             * TopicState accepted.
             * @member {number} accepted
             * @memberof chasqui.v1.TopicState
             * @instance
             */
            TopicState.prototype.accepted = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * TopicState acceptedBytes.
             * @member {number} acceptedBytes
             * @memberof chasqui.v1.TopicState
             * @instance
             */
            TopicState.prototype.acceptedBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * TopicState nextMatchFrom.
             * @member {number} nextMatchFrom
             * @memberof chasqui.v1.TopicState
             * @instance
             */
            TopicState.prototype.nextMatchFrom = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * TopicState trimmed.
             * @member {number} trimmed
             * @memberof chasqui.v1.TopicState
             * @instance
             */
            TopicState.prototype.trimmed = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * TopicState newestAt.
             * @member {number} newestAt
             * @memberof chasqui.v1.TopicState
             * @instance
             */
            TopicState.prototype.newestAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * TopicState spanOffsets.
             * @member {Array.<number>} spanOffsets
             * @memberof chasqui.v1.TopicState
             * @instance
             */
            TopicState.prototype.spanOffsets = $util.emptyArray;

            /**
             * TopicState spanBytes.
             * @member {Array.<number>} spanBytes
             * @memberof chasqui.v1.TopicState
             * @instance
             */
            TopicState.prototype.spanBytes = $util.emptyArray;

            /**
             * TopicState spanTimes.
             * @member {Array.<number>} spanTimes
             * @memberof chasqui.v1.TopicState
             * @instance
             */
            TopicState.prototype.spanTimes = $util.emptyArray;

            /**
             * TopicState storedUntil.
             * @member {number} storedUntil
             * @memberof chasqui.v1.TopicState
             * @instance
             */
            TopicState.prototype.storedUntil = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * TopicState spanCounts.
             * @member {Array.<number>} spanCounts
             * @memberof chasqui.v1.TopicState
             * @instance
             */
            TopicState.prototype.spanCounts = $util.emptyArray;

            /**
             * Creates a new TopicState instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.TopicState
             * @static
             * @param {chasqui.v1.TopicState.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.TopicState} TopicState instance
             * @type {{
             *   (properties: chasqui.v1.TopicState.$Shape): chasqui.v1.TopicState & chasqui.v1.TopicState.$Shape;
             *   (properties?: chasqui.v1.TopicState.$Properties): chasqui.v1.TopicState;
             * }}
             */
            TopicState.create = function(properties) {
                return new TopicState(properties);
            };

            /**
             * Encodes the specified TopicState message. Does not implicitly {@link chasqui.v1.TopicState.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.TopicState
             * @static
             * @param {chasqui.v1.TopicState.$Properties} message TopicState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TopicState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.definition != null && $Object.hasOwnProperty.call(message, "definition"))
                    $root.chasqui.v1.TopicDefined.encode(message.definition, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.accepted != null && $Object.hasOwnProperty.call(message, "accepted") && (typeof message.accepted === "object" ? message.accepted.low || message.accepted.high : message.accepted !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.accepted);
                if (message.acceptedBytes != null && $Object.hasOwnProperty.call(message, "acceptedBytes") && (typeof message.acceptedBytes === "object" ? message.acceptedBytes.low || message.acceptedBytes.high : message.acceptedBytes !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.acceptedBytes);
                if (message.nextMatchFrom != null && $Object.hasOwnProperty.call(message, "nextMatchFrom") && (typeof message.nextMatchFrom === "object" ? message.nextMatchFrom.low || message.nextMatchFrom.high : message.nextMatchFrom !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.nextMatchFrom);
                if (message.trimmed != null && $Object.hasOwnProperty.call(message, "trimmed") && (typeof message.trimmed === "object" ? message.trimmed.low || message.trimmed.high : message.trimmed !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.trimmed);
                if (message.newestAt != null && $Object.hasOwnProperty.call(message, "newestAt") && (typeof message.newestAt === "object" ? message.newestAt.low || message.newestAt.high : message.newestAt !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.newestAt);
                if (message.spanOffsets != null && message.spanOffsets.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).uint64s(message.spanOffsets);
                if (message.spanBytes != null && message.spanBytes.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).uint64s(message.spanBytes);
                if (message.spanTimes != null && message.spanTimes.length)
                    writer.uint32(/* id 9, wireType 2 =*/74).uint64s(message.spanTimes);
                if (message.storedUntil != null && $Object.hasOwnProperty.call(message, "storedUntil") && (typeof message.storedUntil === "object" ? message.storedUntil.low || message.storedUntil.high : message.storedUntil !== 0))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.storedUntil);
                if (message.spanCounts != null && message.spanCounts.length)
                    writer.uint32(/* id 11, wireType 2 =*/90).uint64s(message.spanCounts);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TopicState message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.TopicState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.TopicState & chasqui.v1.TopicState.$Shape} TopicState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TopicState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.TopicState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.definition = $root.chasqui.v1.TopicDefined.decode(reader, reader.size(), $undefined, _depth + 1, message.definition);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.accepted = value;
                            else
                                delete message.accepted;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.acceptedBytes = value;
                            else
                                delete message.acceptedBytes;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.nextMatchFrom = value;
                            else
                                delete message.nextMatchFrom;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.trimmed = value;
                            else
                                delete message.trimmed;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.newestAt = value;
                            else
                                delete message.newestAt;
                            continue;
                        }
                    case 7: {
                            if (wireType === 2) {
                                if (!(message.spanOffsets && message.spanOffsets.length))
                                    message.spanOffsets = [];
                                reader.uint64s(message.spanOffsets);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.spanOffsets && message.spanOffsets.length))
                                message.spanOffsets = [];
                            message.spanOffsets.push(reader.uint64());
                            continue;
                        }
                    case 8: {
                            if (wireType === 2) {
                                if (!(message.spanBytes && message.spanBytes.length))
                                    message.spanBytes = [];
                                reader.uint64s(message.spanBytes);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.spanBytes && message.spanBytes.length))
                                message.spanBytes = [];
                            message.spanBytes.push(reader.uint64());
                            continue;
                        }
                    case 9: {
                            if (wireType === 2) {
                                if (!(message.spanTimes && message.spanTimes.length))
                                    message.spanTimes = [];
                                reader.uint64s(message.spanTimes);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.spanTimes && message.spanTimes.length))
                                message.spanTimes = [];
                            message.spanTimes.push(reader.uint64());
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.storedUntil = value;
                            else
                                delete message.storedUntil;
                            continue;
                        }
                    case 11: {
                            if (wireType === 2) {
                                if (!(message.spanCounts && message.spanCounts.length))
                                    message.spanCounts = [];
                                reader.uint64s(message.spanCounts);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.spanCounts && message.spanCounts.length))
                                message.spanCounts = [];
                            message.spanCounts.push(reader.uint64());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TopicState;
        })();

        v1.PartState = (function() {

            /**
             * Properties of a PartState.
             * @typedef {Object} chasqui.v1.PartState.$Properties
             * @property {Uint8Array|null} [group] PartState group
             * @property {Uint8Array|null} [topic] PartState topic
             * @property {"group"|"topic"} [part] PartState part
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PartState.
             * @memberof chasqui.v1
             * @interface IPartState
             * @augments chasqui.v1.PartState.$Properties
             * @deprecated Use chasqui.v1.PartState.$Properties instead.
             */

            /**
             * Narrowed shape of a PartState.
             * @typedef {{
             *   group?: Uint8Array|null;
             *   topic?: Uint8Array|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ part?: undefined; group?: null; topic?: null }|{ part?: "group"; group: Uint8Array; topic?: null }|{ part?: "topic"; group?: null; topic: Uint8Array })
             * )} chasqui.v1.PartState.$Shape
             */

            /**
             * Constructs a new PartState.
             * @memberof chasqui.v1
             * @classdesc Represents a PartState.
             * @constructor
             * @param {chasqui.v1.PartState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PartState = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PartState group.
             * @member {Uint8Array|null|undefined} group
             * @memberof chasqui.v1.PartState
             * @instance
             */
            PartState.prototype.group = null;

            /**
             * PartState topic.
             * @member {Uint8Array|null|undefined} topic
             * @memberof chasqui.v1.PartState
             * @instance
             */
            PartState.prototype.topic = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * PartState part.
             * @member {"group"|"topic"|undefined} part
             * @memberof chasqui.v1.PartState
             * @instance
             */
            $Object.defineProperty(PartState.prototype, "part", {
                get: $util.oneOfGetter($oneOfFields = ["group", "topic"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new PartState instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.PartState
             * @static
             * @param {chasqui.v1.PartState.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.PartState} PartState instance
             * @type {{
             *   (properties: chasqui.v1.PartState.$Shape): chasqui.v1.PartState & chasqui.v1.PartState.$Shape;
             *   (properties?: chasqui.v1.PartState.$Properties): chasqui.v1.PartState;
             * }}
             */
            PartState.create = function(properties) {
                return new PartState(properties);
            };

            /**
             * Encodes the specified PartState message. Does not implicitly {@link chasqui.v1.PartState.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.PartState
             * @static
             * @param {chasqui.v1.PartState.$Properties} message PartState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PartState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.group != null && $Object.hasOwnProperty.call(message, "group"))
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.group);
                if (message.topic != null && $Object.hasOwnProperty.call(message, "topic"))
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.topic);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PartState message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.PartState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.PartState & chasqui.v1.PartState.$Shape} PartState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PartState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.PartState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.group = reader.bytes();
                            message.part = "group";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.topic = reader.bytes();
                            message.part = "topic";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PartState;
        })();

        v1.ProducerState = (function() {

            /**
             * Properties of a ProducerState.
             * @typedef {Object} chasqui.v1.ProducerState.$Properties
             * @property {string|null} [producer] ProducerState producer
             * @property {number|null} [lastSequence] ProducerState lastSequence
             * @property {number|null} [fingerprint] ProducerState fingerprint
             * @property {Array.<number>|null} [runs] ProducerState runs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ProducerState.
             * @memberof chasqui.v1
             * @interface IProducerState
             * @augments chasqui.v1.ProducerState.$Properties
             * @deprecated Use chasqui.v1.ProducerState.$Properties instead.
             */

            /**
             * Shape of a ProducerState.
             * @typedef {chasqui.v1.ProducerState.$Properties} chasqui.v1.ProducerState.$Shape
             */

            /**
             * Constructs a new ProducerState.
             * @memberof chasqui.v1
             * @classdesc Represents a ProducerState.
             * @constructor
             * @param {chasqui.v1.ProducerState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ProducerState = function (properties) {
                this.runs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ProducerState producer.
             * @member {string} producer
             * @memberof chasqui.v1.ProducerState
             * @instance
             */
            ProducerState.prototype.producer = "";

            /**
             * ProducerState lastSequence.
             * @member {number} lastSequence
             * @memberof chasqui.v1.ProducerState
             * @instance
             */
            ProducerState.prototype.lastSequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ProducerState fingerprint.
             * @member {number} fingerprint
             * @memberof chasqui.v1.ProducerState
             * @instance
             */
            ProducerState.prototype.fingerprint = 0;

            /**
             * ProducerState runs.
             * @member {Array.<number>} runs
             * @memberof chasqui.v1.ProducerState
             * @instance
             */
            ProducerState.prototype.runs = $util.emptyArray;

            /**
             * Creates a new ProducerState instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.ProducerState
             * @static
             * @param {chasqui.v1.ProducerState.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.ProducerState} ProducerState instance
             * @type {{
             *   (properties: chasqui.v1.ProducerState.$Shape): chasqui.v1.ProducerState & chasqui.v1.ProducerState.$Shape;
             *   (properties?: chasqui.v1.ProducerState.$Properties): chasqui.v1.ProducerState;
             * }}
             */
            ProducerState.create = function(properties) {
                return new ProducerState(properties);
            };

            /**
             * Encodes the specified ProducerState message. Does not implicitly {@link chasqui.v1.ProducerState.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.ProducerState
             * @static
             * @param {chasqui.v1.ProducerState.$Properties} message ProducerState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ProducerState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.producer != null && $Object.hasOwnProperty.call(message, "producer") && message.producer !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.producer);
                if (message.lastSequence != null && $Object.hasOwnProperty.call(message, "lastSequence") && (typeof message.lastSequence === "object" ? message.lastSequence.low || message.lastSequence.high : message.lastSequence !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.lastSequence);
                if (message.fingerprint != null && $Object.hasOwnProperty.call(message, "fingerprint") && message.fingerprint !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.fingerprint);
                if (message.runs != null && message.runs.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).uint64s(message.runs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ProducerState message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.ProducerState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.ProducerState & chasqui.v1.ProducerState.$Shape} ProducerState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ProducerState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.ProducerState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.producer = value;
                            else
                                delete message.producer;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lastSequence = value;
                            else
                                delete message.lastSequence;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.fingerprint = value;
                            else
                                delete message.fingerprint;
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.runs && message.runs.length))
                                    message.runs = [];
                                reader.uint64s(message.runs);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.runs && message.runs.length))
                                message.runs = [];
                            message.runs.push(reader.uint64());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ProducerState;
        })();

        v1.DedupState = (function() {

            /**
             * Properties of a DedupState.
             * @typedef {Object} chasqui.v1.DedupState.$Properties
             * @property {number|null} [stream] DedupState stream
             * @property {string|null} [id] DedupState id
             * @property {number|null} [offset] DedupState offset
             * @property {number|null} [until] DedupState until
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DedupState.
             * @memberof chasqui.v1
             * @interface IDedupState
             * @augments chasqui.v1.DedupState.$Properties
             * @deprecated Use chasqui.v1.DedupState.$Properties instead.
             */

            /**
             * Shape of a DedupState.
             * @typedef {chasqui.v1.DedupState.$Properties} chasqui.v1.DedupState.$Shape
             */

            /**
             * Constructs a new DedupState.
             * @memberof chasqui.v1
             * @classdesc Represents a DedupState.
             * @constructor
             * @param {chasqui.v1.DedupState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DedupState = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DedupState stream.
             * @member {number} stream
             * @memberof chasqui.v1.DedupState
             * @instance
             */
            DedupState.prototype.stream = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * DedupState id.
             * @member {string} id
             * @memberof chasqui.v1.DedupState
             * @instance
             */
            DedupState.prototype.id = "";

            /**
             * DedupState offset.
             * @member {number} offset
             * @memberof chasqui.v1.DedupState
             * @instance
             */
            DedupState.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * DedupState until.
             * @member {number} until
             * @memberof chasqui.v1.DedupState
             * @instance
             */
            DedupState.prototype.until = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new DedupState instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.DedupState
             * @static
             * @param {chasqui.v1.DedupState.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.DedupState} DedupState instance
             * @type {{
             *   (properties: chasqui.v1.DedupState.$Shape): chasqui.v1.DedupState & chasqui.v1.DedupState.$Shape;
             *   (properties?: chasqui.v1.DedupState.$Properties): chasqui.v1.DedupState;
             * }}
             */
            DedupState.create = function(properties) {
                return new DedupState(properties);
            };

            /**
             * Encodes the specified DedupState message. Does not implicitly {@link chasqui.v1.DedupState.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.DedupState
             * @static
             * @param {chasqui.v1.DedupState.$Properties} message DedupState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DedupState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream") && (typeof message.stream === "object" ? message.stream.low || message.stream.high : message.stream !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.stream);
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.id);
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.offset);
                if (message.until != null && $Object.hasOwnProperty.call(message, "until") && (typeof message.until === "object" ? message.until.low || message.until.high : message.until !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.until);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DedupState message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.DedupState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.DedupState & chasqui.v1.DedupState.$Shape} DedupState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DedupState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.DedupState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.stream = value;
                            else
                                delete message.stream;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.until = value;
                            else
                                delete message.until;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DedupState;
        })();

        v1.GroupFoldState = (function() {

            /**
             * Properties of a GroupFoldState.
             * @typedef {Object} chasqui.v1.GroupFoldState.$Properties
             * @property {number|null} [foldVersion] GroupFoldState foldVersion
             * @property {number|null} [trimmed] GroupFoldState trimmed
             * @property {Array.<chasqui.v1.ProducerState.$Properties>|null} [producers] GroupFoldState producers
             * @property {Array.<chasqui.v1.ProducerState.$Properties>|null} [oneShots] GroupFoldState oneShots
             * @property {Array.<chasqui.v1.DedupState.$Properties>|null} [dedup] GroupFoldState dedup
             * @property {number|null} [catalogApplied] GroupFoldState catalogApplied
             * @property {Array.<number>|null} [removedEarly] GroupFoldState removedEarly
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GroupFoldState.
             * @memberof chasqui.v1
             * @interface IGroupFoldState
             * @augments chasqui.v1.GroupFoldState.$Properties
             * @deprecated Use chasqui.v1.GroupFoldState.$Properties instead.
             */

            /**
             * Shape of a GroupFoldState.
             * @typedef {chasqui.v1.GroupFoldState.$Properties} chasqui.v1.GroupFoldState.$Shape
             */

            /**
             * Constructs a new GroupFoldState.
             * @memberof chasqui.v1
             * @classdesc Represents a GroupFoldState.
             * @constructor
             * @param {chasqui.v1.GroupFoldState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GroupFoldState = function (properties) {
                this.producers = [];
                this.oneShots = [];
                this.dedup = [];
                this.removedEarly = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GroupFoldState foldVersion.
             * @member {number} foldVersion
             * @memberof chasqui.v1.GroupFoldState
             * @instance
             */
            GroupFoldState.prototype.foldVersion = 0;

            /**
             * GroupFoldState trimmed.
             * @member {number} trimmed
             * @memberof chasqui.v1.GroupFoldState
             * @instance
             */
            GroupFoldState.prototype.trimmed = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupFoldState producers.
             * @member {Array.<chasqui.v1.ProducerState.$Properties>} producers
             * @memberof chasqui.v1.GroupFoldState
             * @instance
             */
            GroupFoldState.prototype.producers = $util.emptyArray;

            /**
             * GroupFoldState oneShots.
             * @member {Array.<chasqui.v1.ProducerState.$Properties>} oneShots
             * @memberof chasqui.v1.GroupFoldState
             * @instance
             */
            GroupFoldState.prototype.oneShots = $util.emptyArray;

            /**
             * GroupFoldState dedup.
             * @member {Array.<chasqui.v1.DedupState.$Properties>} dedup
             * @memberof chasqui.v1.GroupFoldState
             * @instance
             */
            GroupFoldState.prototype.dedup = $util.emptyArray;

            /**
             * GroupFoldState catalogApplied.
             * @member {number} catalogApplied
             * @memberof chasqui.v1.GroupFoldState
             * @instance
             */
            GroupFoldState.prototype.catalogApplied = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GroupFoldState removedEarly.
             * @member {Array.<number>} removedEarly
             * @memberof chasqui.v1.GroupFoldState
             * @instance
             */
            GroupFoldState.prototype.removedEarly = $util.emptyArray;

            /**
             * Creates a new GroupFoldState instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.GroupFoldState
             * @static
             * @param {chasqui.v1.GroupFoldState.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.GroupFoldState} GroupFoldState instance
             * @type {{
             *   (properties: chasqui.v1.GroupFoldState.$Shape): chasqui.v1.GroupFoldState & chasqui.v1.GroupFoldState.$Shape;
             *   (properties?: chasqui.v1.GroupFoldState.$Properties): chasqui.v1.GroupFoldState;
             * }}
             */
            GroupFoldState.create = function(properties) {
                return new GroupFoldState(properties);
            };

            /**
             * Encodes the specified GroupFoldState message. Does not implicitly {@link chasqui.v1.GroupFoldState.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.GroupFoldState
             * @static
             * @param {chasqui.v1.GroupFoldState.$Properties} message GroupFoldState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GroupFoldState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.foldVersion != null && $Object.hasOwnProperty.call(message, "foldVersion") && message.foldVersion !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.foldVersion);
                if (message.trimmed != null && $Object.hasOwnProperty.call(message, "trimmed") && (typeof message.trimmed === "object" ? message.trimmed.low || message.trimmed.high : message.trimmed !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.trimmed);
                if (message.producers != null && message.producers.length)
                    for (let i = 0; i < message.producers.length; ++i)
                        $root.chasqui.v1.ProducerState.encode(message.producers[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.oneShots != null && message.oneShots.length)
                    for (let i = 0; i < message.oneShots.length; ++i)
                        $root.chasqui.v1.ProducerState.encode(message.oneShots[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.dedup != null && message.dedup.length)
                    for (let i = 0; i < message.dedup.length; ++i)
                        $root.chasqui.v1.DedupState.encode(message.dedup[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.catalogApplied != null && $Object.hasOwnProperty.call(message, "catalogApplied") && (typeof message.catalogApplied === "object" ? message.catalogApplied.low || message.catalogApplied.high : message.catalogApplied !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.catalogApplied);
                if (message.removedEarly != null && message.removedEarly.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).uint64s(message.removedEarly);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GroupFoldState message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.GroupFoldState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.GroupFoldState & chasqui.v1.GroupFoldState.$Shape} GroupFoldState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GroupFoldState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.GroupFoldState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.foldVersion = value;
                            else
                                delete message.foldVersion;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.trimmed = value;
                            else
                                delete message.trimmed;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.producers && message.producers.length))
                                message.producers = [];
                            message.producers.push($root.chasqui.v1.ProducerState.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.oneShots && message.oneShots.length))
                                message.oneShots = [];
                            message.oneShots.push($root.chasqui.v1.ProducerState.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.dedup && message.dedup.length))
                                message.dedup = [];
                            message.dedup.push($root.chasqui.v1.DedupState.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.catalogApplied = value;
                            else
                                delete message.catalogApplied;
                            continue;
                        }
                    case 8: {
                            if (wireType === 2) {
                                if (!(message.removedEarly && message.removedEarly.length))
                                    message.removedEarly = [];
                                reader.uint64s(message.removedEarly);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.removedEarly && message.removedEarly.length))
                                message.removedEarly = [];
                            message.removedEarly.push(reader.uint64());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GroupFoldState;
        })();

        v1.ReplicaState = (function() {

            /**
             * Properties of a ReplicaState.
             * @typedef {Object} chasqui.v1.ReplicaState.$Properties
             * @property {Uint8Array|null} [fold] ReplicaState fold
             * @property {Array.<number>|null} [spanOffsets] ReplicaState spanOffsets
             * @property {Array.<number>|null} [spanBytes] ReplicaState spanBytes
             * @property {Array.<number>|null} [spanTimes] ReplicaState spanTimes
             * @property {number|null} [trimmed] ReplicaState trimmed
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReplicaState.
             * @memberof chasqui.v1
             * @interface IReplicaState
             * @augments chasqui.v1.ReplicaState.$Properties
             * @deprecated Use chasqui.v1.ReplicaState.$Properties instead.
             */

            /**
             * Shape of a ReplicaState.
             * @typedef {chasqui.v1.ReplicaState.$Properties} chasqui.v1.ReplicaState.$Shape
             */

            /**
             * Constructs a new ReplicaState.
             * @memberof chasqui.v1
             * @classdesc Represents a ReplicaState.
             * @constructor
             * @param {chasqui.v1.ReplicaState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReplicaState = function (properties) {
                this.spanOffsets = [];
                this.spanBytes = [];
                this.spanTimes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReplicaState fold.
             * @member {Uint8Array} fold
             * @memberof chasqui.v1.ReplicaState
             * @instance
             */
            ReplicaState.prototype.fold = $util.newBuffer([]);

            /**
             * ReplicaState spanOffsets.
             * @member {Array.<number>} spanOffsets
             * @memberof chasqui.v1.ReplicaState
             * @instance
             */
            ReplicaState.prototype.spanOffsets = $util.emptyArray;

            /**
             * ReplicaState spanBytes.
             * @member {Array.<number>} spanBytes
             * @memberof chasqui.v1.ReplicaState
             * @instance
             */
            ReplicaState.prototype.spanBytes = $util.emptyArray;

            /**
             * ReplicaState spanTimes.
             * @member {Array.<number>} spanTimes
             * @memberof chasqui.v1.ReplicaState
             * @instance
             */
            ReplicaState.prototype.spanTimes = $util.emptyArray;

            /**
             * ReplicaState trimmed.
             * @member {number} trimmed
             * @memberof chasqui.v1.ReplicaState
             * @instance
             */
            ReplicaState.prototype.trimmed = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new ReplicaState instance using the specified properties.
             * @function create
             * @memberof chasqui.v1.ReplicaState
             * @static
             * @param {chasqui.v1.ReplicaState.$Properties=} [properties] Properties to set
             * @returns {chasqui.v1.ReplicaState} ReplicaState instance
             * @type {{
             *   (properties: chasqui.v1.ReplicaState.$Shape): chasqui.v1.ReplicaState & chasqui.v1.ReplicaState.$Shape;
             *   (properties?: chasqui.v1.ReplicaState.$Properties): chasqui.v1.ReplicaState;
             * }}
             */
            ReplicaState.create = function(properties) {
                return new ReplicaState(properties);
            };

            /**
             * Encodes the specified ReplicaState message. Does not implicitly {@link chasqui.v1.ReplicaState.verify|verify} messages.
             * @function encode
             * @memberof chasqui.v1.ReplicaState
             * @static
             * @param {chasqui.v1.ReplicaState.$Properties} message ReplicaState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReplicaState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.fold != null && $Object.hasOwnProperty.call(message, "fold") && message.fold.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.fold);
                if (message.spanOffsets != null && message.spanOffsets.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).uint64s(message.spanOffsets);
                if (message.spanBytes != null && message.spanBytes.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).uint64s(message.spanBytes);
                if (message.spanTimes != null && message.spanTimes.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).uint64s(message.spanTimes);
                if (message.trimmed != null && $Object.hasOwnProperty.call(message, "trimmed") && (typeof message.trimmed === "object" ? message.trimmed.low || message.trimmed.high : message.trimmed !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.trimmed);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReplicaState message from the specified reader or buffer.
             * @function decode
             * @memberof chasqui.v1.ReplicaState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {chasqui.v1.ReplicaState & chasqui.v1.ReplicaState.$Shape} ReplicaState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReplicaState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.chasqui.v1.ReplicaState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.fold = value;
                            else
                                delete message.fold;
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.spanOffsets && message.spanOffsets.length))
                                    message.spanOffsets = [];
                                reader.uint64s(message.spanOffsets);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.spanOffsets && message.spanOffsets.length))
                                message.spanOffsets = [];
                            message.spanOffsets.push(reader.uint64());
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.spanBytes && message.spanBytes.length))
                                    message.spanBytes = [];
                                reader.uint64s(message.spanBytes);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.spanBytes && message.spanBytes.length))
                                message.spanBytes = [];
                            message.spanBytes.push(reader.uint64());
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.spanTimes && message.spanTimes.length))
                                    message.spanTimes = [];
                                reader.uint64s(message.spanTimes);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.spanTimes && message.spanTimes.length))
                                message.spanTimes = [];
                            message.spanTimes.push(reader.uint64());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.trimmed = value;
                            else
                                delete message.trimmed;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ReplicaState;
        })();

        return v1;
    })();

    return chasqui;
})();

export {
  $root as default
};
