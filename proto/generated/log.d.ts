import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace chasqui. */
export namespace chasqui {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of an Entry.
         * @deprecated Use chasqui.v1.Entry.$Properties instead.
         */
        interface IEntry extends chasqui.v1.Entry.$Properties {
        }

        /** Represents an Entry. */
        class Entry {

            /**
             * Constructs a new Entry.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.Entry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Entry timestamp. */
            timestamp: number;

            /** Entry epochStart. */
            epochStart?: (chasqui.v1.EpochStart.$Properties|null);

            /** Entry message. */
            message?: (chasqui.v1.Message.$Properties|null);

            /** Entry settled. */
            settled?: (chasqui.v1.Settled.$Properties|null);

            /** Entry returned. */
            returned?: (chasqui.v1.Returned.$Properties|null);

            /** Entry due. */
            due?: (chasqui.v1.Due.$Properties|null);

            /** Entry redriven. */
            redriven?: (chasqui.v1.Redriven.$Properties|null);

            /** Entry purged. */
            purged?: (chasqui.v1.Purged.$Properties|null);

            /** Entry trimmed. */
            trimmed?: (chasqui.v1.Trimmed.$Properties|null);

            /** Entry groupDefined. */
            groupDefined?: (chasqui.v1.GroupDefined.$Properties|null);

            /** Entry groupRemoved. */
            groupRemoved?: (chasqui.v1.GroupRemoved.$Properties|null);

            /** Entry userDefined. */
            userDefined?: (chasqui.v1.UserDefined.$Properties|null);

            /** Entry sessionDefined. */
            sessionDefined?: (chasqui.v1.SessionDefined.$Properties|null);

            /** Entry sessionRemoved. */
            sessionRemoved?: (chasqui.v1.SessionRemoved.$Properties|null);

            /** Entry signingKeyDefined. */
            signingKeyDefined?: (chasqui.v1.SigningKeyDefined.$Properties|null);

            /** Entry clusterDefined. */
            clusterDefined?: (chasqui.v1.ClusterDefined.$Properties|null);

            /** Entry topicDefined. */
            topicDefined?: (chasqui.v1.TopicDefined.$Properties|null);

            /** Entry topicRemoved. */
            topicRemoved?: (chasqui.v1.TopicRemoved.$Properties|null);

            /** Entry topicTrimmed. */
            topicTrimmed?: (chasqui.v1.TopicTrimmed.$Properties|null);

            /** Entry filled. */
            filled?: (chasqui.v1.Filled.$Properties|null);

            /** Entry seekBegun. */
            seekBegun?: (chasqui.v1.SeekBegun.$Properties|null);

            /** Entry sought. */
            sought?: (chasqui.v1.Sought.$Properties|null);

            /** Entry leases. */
            leases?: (chasqui.v1.Leases.$Properties|null);

            /** Entry groupSealed. */
            groupSealed?: (chasqui.v1.GroupSealed.$Properties|null);

            /** Entry body. */
            body?: ("epochStart"|"message"|"settled"|"returned"|"due"|"redriven"|"purged"|"trimmed"|"groupDefined"|"groupRemoved"|"userDefined"|"sessionDefined"|"sessionRemoved"|"signingKeyDefined"|"clusterDefined"|"topicDefined"|"topicRemoved"|"topicTrimmed"|"filled"|"seekBegun"|"sought"|"leases"|"groupSealed");

            /**
             * Creates a new Entry instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Entry instance
             */
            static create(properties: chasqui.v1.Entry.$Shape): chasqui.v1.Entry & chasqui.v1.Entry.$Shape;
            static create(properties?: chasqui.v1.Entry.$Properties): chasqui.v1.Entry;

            /**
             * Encodes the specified Entry message. Does not implicitly {@link chasqui.v1.Entry.verify|verify} messages.
             * @param message Entry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.Entry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Entry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.Entry & chasqui.v1.Entry.$Shape} Entry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.Entry & chasqui.v1.Entry.$Shape;
        }

        namespace Entry {

            /** Properties of an Entry. */
            interface $Properties {

                /** Entry timestamp */
                timestamp?: (number|null);

                /** Entry epochStart */
                epochStart?: (chasqui.v1.EpochStart.$Properties|null);

                /** Entry message */
                message?: (chasqui.v1.Message.$Properties|null);

                /** Entry settled */
                settled?: (chasqui.v1.Settled.$Properties|null);

                /** Entry returned */
                returned?: (chasqui.v1.Returned.$Properties|null);

                /** Entry due */
                due?: (chasqui.v1.Due.$Properties|null);

                /** Entry redriven */
                redriven?: (chasqui.v1.Redriven.$Properties|null);

                /** Entry purged */
                purged?: (chasqui.v1.Purged.$Properties|null);

                /** Entry trimmed */
                trimmed?: (chasqui.v1.Trimmed.$Properties|null);

                /** Entry groupDefined */
                groupDefined?: (chasqui.v1.GroupDefined.$Properties|null);

                /** Entry groupRemoved */
                groupRemoved?: (chasqui.v1.GroupRemoved.$Properties|null);

                /** Entry userDefined */
                userDefined?: (chasqui.v1.UserDefined.$Properties|null);

                /** Entry sessionDefined */
                sessionDefined?: (chasqui.v1.SessionDefined.$Properties|null);

                /** Entry sessionRemoved */
                sessionRemoved?: (chasqui.v1.SessionRemoved.$Properties|null);

                /** Entry signingKeyDefined */
                signingKeyDefined?: (chasqui.v1.SigningKeyDefined.$Properties|null);

                /** Entry clusterDefined */
                clusterDefined?: (chasqui.v1.ClusterDefined.$Properties|null);

                /** Entry topicDefined */
                topicDefined?: (chasqui.v1.TopicDefined.$Properties|null);

                /** Entry topicRemoved */
                topicRemoved?: (chasqui.v1.TopicRemoved.$Properties|null);

                /** Entry topicTrimmed */
                topicTrimmed?: (chasqui.v1.TopicTrimmed.$Properties|null);

                /** Entry filled */
                filled?: (chasqui.v1.Filled.$Properties|null);

                /** Entry seekBegun */
                seekBegun?: (chasqui.v1.SeekBegun.$Properties|null);

                /** Entry sought */
                sought?: (chasqui.v1.Sought.$Properties|null);

                /** Entry leases */
                leases?: (chasqui.v1.Leases.$Properties|null);

                /** Entry groupSealed */
                groupSealed?: (chasqui.v1.GroupSealed.$Properties|null);

                /** Entry body */
                body?: ("epochStart"|"message"|"settled"|"returned"|"due"|"redriven"|"purged"|"trimmed"|"groupDefined"|"groupRemoved"|"userDefined"|"sessionDefined"|"sessionRemoved"|"signingKeyDefined"|"clusterDefined"|"topicDefined"|"topicRemoved"|"topicTrimmed"|"filled"|"seekBegun"|"sought"|"leases"|"groupSealed");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an Entry. */
            type $Shape = {
              timestamp?: number|null;
              epochStart?: chasqui.v1.EpochStart.$Shape|null;
              message?: chasqui.v1.Message.$Shape|null;
              settled?: chasqui.v1.Settled.$Shape|null;
              returned?: chasqui.v1.Returned.$Shape|null;
              due?: chasqui.v1.Due.$Shape|null;
              redriven?: chasqui.v1.Redriven.$Shape|null;
              purged?: chasqui.v1.Purged.$Shape|null;
              trimmed?: chasqui.v1.Trimmed.$Shape|null;
              groupDefined?: chasqui.v1.GroupDefined.$Shape|null;
              groupRemoved?: chasqui.v1.GroupRemoved.$Shape|null;
              userDefined?: chasqui.v1.UserDefined.$Shape|null;
              sessionDefined?: chasqui.v1.SessionDefined.$Shape|null;
              sessionRemoved?: chasqui.v1.SessionRemoved.$Shape|null;
              signingKeyDefined?: chasqui.v1.SigningKeyDefined.$Shape|null;
              clusterDefined?: chasqui.v1.ClusterDefined.$Shape|null;
              topicDefined?: chasqui.v1.TopicDefined.$Shape|null;
              topicRemoved?: chasqui.v1.TopicRemoved.$Shape|null;
              topicTrimmed?: chasqui.v1.TopicTrimmed.$Shape|null;
              filled?: chasqui.v1.Filled.$Shape|null;
              seekBegun?: chasqui.v1.SeekBegun.$Shape|null;
              sought?: chasqui.v1.Sought.$Shape|null;
              leases?: chasqui.v1.Leases.$Shape|null;
              groupSealed?: chasqui.v1.GroupSealed.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "epochStart"; epochStart: chasqui.v1.EpochStart.$Shape; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "message"; epochStart?: null; message: chasqui.v1.Message.$Shape; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "settled"; epochStart?: null; message?: null; settled: chasqui.v1.Settled.$Shape; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "returned"; epochStart?: null; message?: null; settled?: null; returned: chasqui.v1.Returned.$Shape; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "due"; epochStart?: null; message?: null; settled?: null; returned?: null; due: chasqui.v1.Due.$Shape; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "redriven"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven: chasqui.v1.Redriven.$Shape; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "purged"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged: chasqui.v1.Purged.$Shape; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "trimmed"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed: chasqui.v1.Trimmed.$Shape; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "groupDefined"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined: chasqui.v1.GroupDefined.$Shape; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "groupRemoved"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved: chasqui.v1.GroupRemoved.$Shape; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "userDefined"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined: chasqui.v1.UserDefined.$Shape; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "sessionDefined"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined: chasqui.v1.SessionDefined.$Shape; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "sessionRemoved"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved: chasqui.v1.SessionRemoved.$Shape; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "signingKeyDefined"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined: chasqui.v1.SigningKeyDefined.$Shape; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "clusterDefined"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined: chasqui.v1.ClusterDefined.$Shape; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "topicDefined"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined: chasqui.v1.TopicDefined.$Shape; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "topicRemoved"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved: chasqui.v1.TopicRemoved.$Shape; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "topicTrimmed"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed: chasqui.v1.TopicTrimmed.$Shape; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "filled"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled: chasqui.v1.Filled.$Shape; seekBegun?: null; sought?: null; leases?: null; groupSealed?: null }|{ body?: "seekBegun"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun: chasqui.v1.SeekBegun.$Shape; sought?: null; leases?: null; groupSealed?: null }|{ body?: "sought"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought: chasqui.v1.Sought.$Shape; leases?: null; groupSealed?: null }|{ body?: "leases"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases: chasqui.v1.Leases.$Shape; groupSealed?: null }|{ body?: "groupSealed"; epochStart?: null; message?: null; settled?: null; returned?: null; due?: null; redriven?: null; purged?: null; trimmed?: null; groupDefined?: null; groupRemoved?: null; userDefined?: null; sessionDefined?: null; sessionRemoved?: null; signingKeyDefined?: null; clusterDefined?: null; topicDefined?: null; topicRemoved?: null; topicTrimmed?: null; filled?: null; seekBegun?: null; sought?: null; leases?: null; groupSealed: chasqui.v1.GroupSealed.$Shape })
            );
        }

        /**
         * Properties of an EpochStart.
         * @deprecated Use chasqui.v1.EpochStart.$Properties instead.
         */
        interface IEpochStart extends chasqui.v1.EpochStart.$Properties {
        }

        /** Represents an EpochStart. */
        class EpochStart {

            /**
             * Constructs a new EpochStart.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.EpochStart.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new EpochStart instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EpochStart instance
             */
            static create(properties: chasqui.v1.EpochStart.$Shape): chasqui.v1.EpochStart & chasqui.v1.EpochStart.$Shape;
            static create(properties?: chasqui.v1.EpochStart.$Properties): chasqui.v1.EpochStart;

            /**
             * Encodes the specified EpochStart message. Does not implicitly {@link chasqui.v1.EpochStart.verify|verify} messages.
             * @param message EpochStart message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.EpochStart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EpochStart message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.EpochStart & chasqui.v1.EpochStart.$Shape} EpochStart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.EpochStart & chasqui.v1.EpochStart.$Shape;
        }

        namespace EpochStart {

            /** Properties of an EpochStart. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EpochStart. */
            type $Shape = chasqui.v1.EpochStart.$Properties;
        }

        /**
         * Properties of a Header.
         * @deprecated Use chasqui.v1.Header.$Properties instead.
         */
        interface IHeader extends chasqui.v1.Header.$Properties {
        }

        /** Represents a Header. */
        class Header {

            /**
             * Constructs a new Header.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.Header.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Header name. */
            name: string;

            /** Header value. */
            value: string;

            /**
             * Creates a new Header instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Header instance
             */
            static create(properties: chasqui.v1.Header.$Shape): chasqui.v1.Header & chasqui.v1.Header.$Shape;
            static create(properties?: chasqui.v1.Header.$Properties): chasqui.v1.Header;

            /**
             * Encodes the specified Header message. Does not implicitly {@link chasqui.v1.Header.verify|verify} messages.
             * @param message Header message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.Header.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Header message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.Header & chasqui.v1.Header.$Shape} Header
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.Header & chasqui.v1.Header.$Shape;
        }

        namespace Header {

            /** Properties of a Header. */
            interface $Properties {

                /** Header name */
                name?: (string|null);

                /** Header value */
                value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Header. */
            type $Shape = chasqui.v1.Header.$Properties;
        }

        /**
         * Properties of a Message.
         * @deprecated Use chasqui.v1.Message.$Properties instead.
         */
        interface IMessage extends chasqui.v1.Message.$Properties {
        }

        /** Represents a Message. */
        class Message {

            /**
             * Constructs a new Message.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.Message.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Message stream. */
            stream: number;

            /** Message payload. */
            payload: Uint8Array;

            /** Message contentType. */
            contentType: string;

            /** Message headers. */
            headers: chasqui.v1.Header.$Properties[];

            /** Message key. */
            key: string;

            /** Message keyHash. */
            keyHash: number;

            /** Message lane. */
            lane: number;

            /** Message dueAt. */
            dueAt: number;

            /** Message expiresAt. */
            expiresAt: number;

            /** Message publishedBy. */
            publishedBy: string;

            /** Message producer. */
            producer: string;

            /** Message sequence. */
            sequence: number;

            /** Message oneShot. */
            oneShot: boolean;

            /** Message fingerprint. */
            fingerprint: number;

            /** Message batchFlags. */
            batchFlags: number;

            /** Message address. */
            address: string;

            /** Message dedupId. */
            dedupId: string;

            /**
             * Creates a new Message instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Message instance
             */
            static create(properties: chasqui.v1.Message.$Shape): chasqui.v1.Message & chasqui.v1.Message.$Shape;
            static create(properties?: chasqui.v1.Message.$Properties): chasqui.v1.Message;

            /**
             * Encodes the specified Message message. Does not implicitly {@link chasqui.v1.Message.verify|verify} messages.
             * @param message Message message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.Message.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Message message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.Message & chasqui.v1.Message.$Shape} Message
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.Message & chasqui.v1.Message.$Shape;
        }

        namespace Message {

            /** Properties of a Message. */
            interface $Properties {

                /** Message stream */
                stream?: (number|null);

                /** Message payload */
                payload?: (Uint8Array|null);

                /** Message contentType */
                contentType?: (string|null);

                /** Message headers */
                headers?: (chasqui.v1.Header.$Properties[]|null);

                /** Message key */
                key?: (string|null);

                /** Message keyHash */
                keyHash?: (number|null);

                /** Message lane */
                lane?: (number|null);

                /** Message dueAt */
                dueAt?: (number|null);

                /** Message expiresAt */
                expiresAt?: (number|null);

                /** Message publishedBy */
                publishedBy?: (string|null);

                /** Message producer */
                producer?: (string|null);

                /** Message sequence */
                sequence?: (number|null);

                /** Message oneShot */
                oneShot?: (boolean|null);

                /** Message fingerprint */
                fingerprint?: (number|null);

                /** Message batchFlags */
                batchFlags?: (number|null);

                /** Message address */
                address?: (string|null);

                /** Message dedupId */
                dedupId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Message. */
            type $Shape = chasqui.v1.Message.$Properties;
        }

        /** Outcome enum. */
        enum Outcome {

            /** OUTCOME_UNSPECIFIED value */
            OUTCOME_UNSPECIFIED = 0,

            /** ACKED value */
            ACKED = 1,

            /** DEAD value */
            DEAD = 2,

            /** EXPIRED value */
            EXPIRED = 3,

            /** DROPPED_OVERFLOW value */
            DROPPED_OVERFLOW = 4,

            /** DROPPED_PURGED value */
            DROPPED_PURGED = 5,

            /** DROPPED_CANCELLED value */
            DROPPED_CANCELLED = 6,

            /** DROPPED_SEEK value */
            DROPPED_SEEK = 7,

            /** DROPPED_DELETED value */
            DROPPED_DELETED = 8
        }

        /**
         * Properties of a Settled.
         * @deprecated Use chasqui.v1.Settled.$Properties instead.
         */
        interface ISettled extends chasqui.v1.Settled.$Properties {
        }

        /** Represents a Settled. */
        class Settled {

            /**
             * Constructs a new Settled.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.Settled.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Settled group. */
            group: number;

            /** Settled lane. */
            lane: number;

            /** Settled outcome. */
            outcome: chasqui.v1.Outcome;

            /** Settled intervals. */
            intervals: number[];

            /** Settled exceptions. */
            exceptions: number[];

            /** Settled count. */
            count: number;

            /** Settled bytes. */
            bytes: number;

            /** Settled by. */
            by: string;

            /** Settled dead. */
            dead: chasqui.v1.DeadLetter.$Properties[];

            /**
             * Creates a new Settled instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Settled instance
             */
            static create(properties: chasqui.v1.Settled.$Shape): chasqui.v1.Settled & chasqui.v1.Settled.$Shape;
            static create(properties?: chasqui.v1.Settled.$Properties): chasqui.v1.Settled;

            /**
             * Encodes the specified Settled message. Does not implicitly {@link chasqui.v1.Settled.verify|verify} messages.
             * @param message Settled message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.Settled.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Settled message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.Settled & chasqui.v1.Settled.$Shape} Settled
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.Settled & chasqui.v1.Settled.$Shape;
        }

        namespace Settled {

            /** Properties of a Settled. */
            interface $Properties {

                /** Settled group */
                group?: (number|null);

                /** Settled lane */
                lane?: (number|null);

                /** Settled outcome */
                outcome?: (chasqui.v1.Outcome|null);

                /** Settled intervals */
                intervals?: (number[]|null);

                /** Settled exceptions */
                exceptions?: (number[]|null);

                /** Settled count */
                count?: (number|null);

                /** Settled bytes */
                bytes?: (number|null);

                /** Settled by */
                by?: (string|null);

                /** Settled dead */
                dead?: (chasqui.v1.DeadLetter.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Settled. */
            type $Shape = chasqui.v1.Settled.$Properties;
        }

        /**
         * Properties of a DeadLetter.
         * @deprecated Use chasqui.v1.DeadLetter.$Properties instead.
         */
        interface IDeadLetter extends chasqui.v1.DeadLetter.$Properties {
        }

        /** Represents a DeadLetter. */
        class DeadLetter {

            /**
             * Constructs a new DeadLetter.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.DeadLetter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeadLetter offset. */
            offset: number;

            /** DeadLetter attempts. */
            attempts: number;

            /** DeadLetter size. */
            size: number;

            /** DeadLetter reason. */
            reason: string;

            /** DeadLetter error. */
            error: string;

            /**
             * Creates a new DeadLetter instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DeadLetter instance
             */
            static create(properties: chasqui.v1.DeadLetter.$Shape): chasqui.v1.DeadLetter & chasqui.v1.DeadLetter.$Shape;
            static create(properties?: chasqui.v1.DeadLetter.$Properties): chasqui.v1.DeadLetter;

            /**
             * Encodes the specified DeadLetter message. Does not implicitly {@link chasqui.v1.DeadLetter.verify|verify} messages.
             * @param message DeadLetter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.DeadLetter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeadLetter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.DeadLetter & chasqui.v1.DeadLetter.$Shape} DeadLetter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.DeadLetter & chasqui.v1.DeadLetter.$Shape;
        }

        namespace DeadLetter {

            /** Properties of a DeadLetter. */
            interface $Properties {

                /** DeadLetter offset */
                offset?: (number|null);

                /** DeadLetter attempts */
                attempts?: (number|null);

                /** DeadLetter size */
                size?: (number|null);

                /** DeadLetter reason */
                reason?: (string|null);

                /** DeadLetter error */
                error?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeadLetter. */
            type $Shape = chasqui.v1.DeadLetter.$Properties;
        }

        /**
         * Properties of a Returned.
         * @deprecated Use chasqui.v1.Returned.$Properties instead.
         */
        interface IReturned extends chasqui.v1.Returned.$Properties {
        }

        /** Represents a Returned. */
        class Returned {

            /**
             * Constructs a new Returned.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.Returned.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Returned group. */
            group: number;

            /** Returned lane. */
            lane: number;

            /** Returned intervals. */
            intervals: number[];

            /** Returned messages. */
            messages: chasqui.v1.ReturnedMessage.$Properties[];

            /** Returned by. */
            by: string;

            /**
             * Creates a new Returned instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Returned instance
             */
            static create(properties: chasqui.v1.Returned.$Shape): chasqui.v1.Returned & chasqui.v1.Returned.$Shape;
            static create(properties?: chasqui.v1.Returned.$Properties): chasqui.v1.Returned;

            /**
             * Encodes the specified Returned message. Does not implicitly {@link chasqui.v1.Returned.verify|verify} messages.
             * @param message Returned message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.Returned.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Returned message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.Returned & chasqui.v1.Returned.$Shape} Returned
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.Returned & chasqui.v1.Returned.$Shape;
        }

        namespace Returned {

            /** Properties of a Returned. */
            interface $Properties {

                /** Returned group */
                group?: (number|null);

                /** Returned lane */
                lane?: (number|null);

                /** Returned intervals */
                intervals?: (number[]|null);

                /** Returned messages */
                messages?: (chasqui.v1.ReturnedMessage.$Properties[]|null);

                /** Returned by */
                by?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Returned. */
            type $Shape = chasqui.v1.Returned.$Properties;
        }

        /**
         * Properties of a ReturnedMessage.
         * @deprecated Use chasqui.v1.ReturnedMessage.$Properties instead.
         */
        interface IReturnedMessage extends chasqui.v1.ReturnedMessage.$Properties {
        }

        /** Represents a ReturnedMessage. */
        class ReturnedMessage {

            /**
             * Constructs a new ReturnedMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.ReturnedMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReturnedMessage offset. */
            offset: number;

            /** ReturnedMessage attempts. */
            attempts: number;

            /** ReturnedMessage size. */
            size: number;

            /** ReturnedMessage dueAt. */
            dueAt: number;

            /** ReturnedMessage reason. */
            reason: string;

            /** ReturnedMessage error. */
            error: string;

            /**
             * Creates a new ReturnedMessage instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReturnedMessage instance
             */
            static create(properties: chasqui.v1.ReturnedMessage.$Shape): chasqui.v1.ReturnedMessage & chasqui.v1.ReturnedMessage.$Shape;
            static create(properties?: chasqui.v1.ReturnedMessage.$Properties): chasqui.v1.ReturnedMessage;

            /**
             * Encodes the specified ReturnedMessage message. Does not implicitly {@link chasqui.v1.ReturnedMessage.verify|verify} messages.
             * @param message ReturnedMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.ReturnedMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReturnedMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.ReturnedMessage & chasqui.v1.ReturnedMessage.$Shape} ReturnedMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.ReturnedMessage & chasqui.v1.ReturnedMessage.$Shape;
        }

        namespace ReturnedMessage {

            /** Properties of a ReturnedMessage. */
            interface $Properties {

                /** ReturnedMessage offset */
                offset?: (number|null);

                /** ReturnedMessage attempts */
                attempts?: (number|null);

                /** ReturnedMessage size */
                size?: (number|null);

                /** ReturnedMessage dueAt */
                dueAt?: (number|null);

                /** ReturnedMessage reason */
                reason?: (string|null);

                /** ReturnedMessage error */
                error?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReturnedMessage. */
            type $Shape = chasqui.v1.ReturnedMessage.$Properties;
        }

        /**
         * Properties of a Due.
         * @deprecated Use chasqui.v1.Due.$Properties instead.
         */
        interface IDue extends chasqui.v1.Due.$Properties {
        }

        /** Represents a Due. */
        class Due {

            /**
             * Constructs a new Due.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.Due.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Due group. */
            group: number;

            /** Due offsets. */
            offsets: number[];

            /**
             * Creates a new Due instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Due instance
             */
            static create(properties: chasqui.v1.Due.$Shape): chasqui.v1.Due & chasqui.v1.Due.$Shape;
            static create(properties?: chasqui.v1.Due.$Properties): chasqui.v1.Due;

            /**
             * Encodes the specified Due message. Does not implicitly {@link chasqui.v1.Due.verify|verify} messages.
             * @param message Due message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.Due.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Due message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.Due & chasqui.v1.Due.$Shape} Due
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.Due & chasqui.v1.Due.$Shape;
        }

        namespace Due {

            /** Properties of a Due. */
            interface $Properties {

                /** Due group */
                group?: (number|null);

                /** Due offsets */
                offsets?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Due. */
            type $Shape = chasqui.v1.Due.$Properties;
        }

        /**
         * Properties of a Redriven.
         * @deprecated Use chasqui.v1.Redriven.$Properties instead.
         */
        interface IRedriven extends chasqui.v1.Redriven.$Properties {
        }

        /** Represents a Redriven. */
        class Redriven {

            /**
             * Constructs a new Redriven.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.Redriven.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Redriven group. */
            group: number;

            /** Redriven offsets. */
            offsets: number[];

            /** Redriven by. */
            by: string;

            /** Redriven expiresAt. */
            expiresAt: number;

            /**
             * Creates a new Redriven instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Redriven instance
             */
            static create(properties: chasqui.v1.Redriven.$Shape): chasqui.v1.Redriven & chasqui.v1.Redriven.$Shape;
            static create(properties?: chasqui.v1.Redriven.$Properties): chasqui.v1.Redriven;

            /**
             * Encodes the specified Redriven message. Does not implicitly {@link chasqui.v1.Redriven.verify|verify} messages.
             * @param message Redriven message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.Redriven.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Redriven message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.Redriven & chasqui.v1.Redriven.$Shape} Redriven
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.Redriven & chasqui.v1.Redriven.$Shape;
        }

        namespace Redriven {

            /** Properties of a Redriven. */
            interface $Properties {

                /** Redriven group */
                group?: (number|null);

                /** Redriven offsets */
                offsets?: (number[]|null);

                /** Redriven by */
                by?: (string|null);

                /** Redriven expiresAt */
                expiresAt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Redriven. */
            type $Shape = chasqui.v1.Redriven.$Properties;
        }

        /** PurgeScope enum. */
        enum PurgeScope {

            /** PURGE_UNSPECIFIED value */
            PURGE_UNSPECIFIED = 0,

            /** PURGE_WAITING value */
            PURGE_WAITING = 1,

            /** PURGE_DEAD value */
            PURGE_DEAD = 2,

            /** PURGE_ALL value */
            PURGE_ALL = 3
        }

        /**
         * Properties of a Purged.
         * @deprecated Use chasqui.v1.Purged.$Properties instead.
         */
        interface IPurged extends chasqui.v1.Purged.$Properties {
        }

        /** Represents a Purged. */
        class Purged {

            /**
             * Constructs a new Purged.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.Purged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Purged group. */
            group: number;

            /** Purged scope. */
            scope: chasqui.v1.PurgeScope;

            /** Purged by. */
            by: string;

            /**
             * Creates a new Purged instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Purged instance
             */
            static create(properties: chasqui.v1.Purged.$Shape): chasqui.v1.Purged & chasqui.v1.Purged.$Shape;
            static create(properties?: chasqui.v1.Purged.$Properties): chasqui.v1.Purged;

            /**
             * Encodes the specified Purged message. Does not implicitly {@link chasqui.v1.Purged.verify|verify} messages.
             * @param message Purged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.Purged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Purged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.Purged & chasqui.v1.Purged.$Shape} Purged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.Purged & chasqui.v1.Purged.$Shape;
        }

        namespace Purged {

            /** Properties of a Purged. */
            interface $Properties {

                /** Purged group */
                group?: (number|null);

                /** Purged scope */
                scope?: (chasqui.v1.PurgeScope|null);

                /** Purged by */
                by?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Purged. */
            type $Shape = chasqui.v1.Purged.$Properties;
        }

        /**
         * Properties of a Trimmed.
         * @deprecated Use chasqui.v1.Trimmed.$Properties instead.
         */
        interface ITrimmed extends chasqui.v1.Trimmed.$Properties {
        }

        /** Represents a Trimmed. */
        class Trimmed {

            /**
             * Constructs a new Trimmed.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.Trimmed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Trimmed below. */
            below: number;

            /**
             * Creates a new Trimmed instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Trimmed instance
             */
            static create(properties: chasqui.v1.Trimmed.$Shape): chasqui.v1.Trimmed & chasqui.v1.Trimmed.$Shape;
            static create(properties?: chasqui.v1.Trimmed.$Properties): chasqui.v1.Trimmed;

            /**
             * Encodes the specified Trimmed message. Does not implicitly {@link chasqui.v1.Trimmed.verify|verify} messages.
             * @param message Trimmed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.Trimmed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Trimmed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.Trimmed & chasqui.v1.Trimmed.$Shape} Trimmed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.Trimmed & chasqui.v1.Trimmed.$Shape;
        }

        namespace Trimmed {

            /** Properties of a Trimmed. */
            interface $Properties {

                /** Trimmed below */
                below?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Trimmed. */
            type $Shape = chasqui.v1.Trimmed.$Properties;
        }

        /**
         * Properties of a TopicTrimmed.
         * @deprecated Use chasqui.v1.TopicTrimmed.$Properties instead.
         */
        interface ITopicTrimmed extends chasqui.v1.TopicTrimmed.$Properties {
        }

        /** Represents a TopicTrimmed. */
        class TopicTrimmed {

            /**
             * Constructs a new TopicTrimmed.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.TopicTrimmed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TopicTrimmed topic. */
            topic: number;

            /** TopicTrimmed below. */
            below: number;

            /** TopicTrimmed by. */
            by: string;

            /**
             * Creates a new TopicTrimmed instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TopicTrimmed instance
             */
            static create(properties: chasqui.v1.TopicTrimmed.$Shape): chasqui.v1.TopicTrimmed & chasqui.v1.TopicTrimmed.$Shape;
            static create(properties?: chasqui.v1.TopicTrimmed.$Properties): chasqui.v1.TopicTrimmed;

            /**
             * Encodes the specified TopicTrimmed message. Does not implicitly {@link chasqui.v1.TopicTrimmed.verify|verify} messages.
             * @param message TopicTrimmed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.TopicTrimmed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TopicTrimmed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.TopicTrimmed & chasqui.v1.TopicTrimmed.$Shape} TopicTrimmed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.TopicTrimmed & chasqui.v1.TopicTrimmed.$Shape;
        }

        namespace TopicTrimmed {

            /** Properties of a TopicTrimmed. */
            interface $Properties {

                /** TopicTrimmed topic */
                topic?: (number|null);

                /** TopicTrimmed below */
                below?: (number|null);

                /** TopicTrimmed by */
                by?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TopicTrimmed. */
            type $Shape = chasqui.v1.TopicTrimmed.$Properties;
        }

        /**
         * Properties of a TopicOptions.
         * @deprecated Use chasqui.v1.TopicOptions.$Properties instead.
         */
        interface ITopicOptions extends chasqui.v1.TopicOptions.$Properties {
        }

        /** Represents a TopicOptions. */
        class TopicOptions {

            /**
             * Constructs a new TopicOptions.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.TopicOptions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TopicOptions retentionMs. */
            retentionMs: number;

            /** TopicOptions retentionBytes. */
            retentionBytes: number;

            /** TopicOptions ttlMs. */
            ttlMs: number;

            /**
             * Creates a new TopicOptions instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TopicOptions instance
             */
            static create(properties: chasqui.v1.TopicOptions.$Shape): chasqui.v1.TopicOptions & chasqui.v1.TopicOptions.$Shape;
            static create(properties?: chasqui.v1.TopicOptions.$Properties): chasqui.v1.TopicOptions;

            /**
             * Encodes the specified TopicOptions message. Does not implicitly {@link chasqui.v1.TopicOptions.verify|verify} messages.
             * @param message TopicOptions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.TopicOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TopicOptions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.TopicOptions & chasqui.v1.TopicOptions.$Shape} TopicOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.TopicOptions & chasqui.v1.TopicOptions.$Shape;
        }

        namespace TopicOptions {

            /** Properties of a TopicOptions. */
            interface $Properties {

                /** TopicOptions retentionMs */
                retentionMs?: (number|null);

                /** TopicOptions retentionBytes */
                retentionBytes?: (number|null);

                /** TopicOptions ttlMs */
                ttlMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TopicOptions. */
            type $Shape = chasqui.v1.TopicOptions.$Properties;
        }

        /**
         * Properties of a TopicDefined.
         * @deprecated Use chasqui.v1.TopicDefined.$Properties instead.
         */
        interface ITopicDefined extends chasqui.v1.TopicDefined.$Properties {
        }

        /** Represents a TopicDefined. */
        class TopicDefined {

            /**
             * Constructs a new TopicDefined.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.TopicDefined.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TopicDefined id. */
            id: number;

            /** TopicDefined name. */
            name: string;

            /** TopicDefined owner. */
            owner: string;

            /** TopicDefined options. */
            options?: (chasqui.v1.TopicOptions.$Properties|null);

            /** TopicDefined createdAt. */
            createdAt: number;

            /** TopicDefined catalogOffset. */
            catalogOffset: number;

            /** TopicDefined partitions. */
            partitions: number;

            /** TopicDefined catalogApplied. */
            catalogApplied: number;

            /**
             * Creates a new TopicDefined instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TopicDefined instance
             */
            static create(properties: chasqui.v1.TopicDefined.$Shape): chasqui.v1.TopicDefined & chasqui.v1.TopicDefined.$Shape;
            static create(properties?: chasqui.v1.TopicDefined.$Properties): chasqui.v1.TopicDefined;

            /**
             * Encodes the specified TopicDefined message. Does not implicitly {@link chasqui.v1.TopicDefined.verify|verify} messages.
             * @param message TopicDefined message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.TopicDefined.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TopicDefined message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.TopicDefined & chasqui.v1.TopicDefined.$Shape} TopicDefined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.TopicDefined & chasqui.v1.TopicDefined.$Shape;
        }

        namespace TopicDefined {

            /** Properties of a TopicDefined. */
            interface $Properties {

                /** TopicDefined id */
                id?: (number|null);

                /** TopicDefined name */
                name?: (string|null);

                /** TopicDefined owner */
                owner?: (string|null);

                /** TopicDefined options */
                options?: (chasqui.v1.TopicOptions.$Properties|null);

                /** TopicDefined createdAt */
                createdAt?: (number|null);

                /** TopicDefined catalogOffset */
                catalogOffset?: (number|null);

                /** TopicDefined partitions */
                partitions?: (number|null);

                /** TopicDefined catalogApplied */
                catalogApplied?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TopicDefined. */
            type $Shape = chasqui.v1.TopicDefined.$Properties;
        }

        /**
         * Properties of a TopicRemoved.
         * @deprecated Use chasqui.v1.TopicRemoved.$Properties instead.
         */
        interface ITopicRemoved extends chasqui.v1.TopicRemoved.$Properties {
        }

        /** Represents a TopicRemoved. */
        class TopicRemoved {

            /**
             * Constructs a new TopicRemoved.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.TopicRemoved.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TopicRemoved id. */
            id: number;

            /** TopicRemoved by. */
            by: string;

            /** TopicRemoved catalogOffset. */
            catalogOffset: number;

            /** TopicRemoved catalogApplied. */
            catalogApplied: number;

            /**
             * Creates a new TopicRemoved instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TopicRemoved instance
             */
            static create(properties: chasqui.v1.TopicRemoved.$Shape): chasqui.v1.TopicRemoved & chasqui.v1.TopicRemoved.$Shape;
            static create(properties?: chasqui.v1.TopicRemoved.$Properties): chasqui.v1.TopicRemoved;

            /**
             * Encodes the specified TopicRemoved message. Does not implicitly {@link chasqui.v1.TopicRemoved.verify|verify} messages.
             * @param message TopicRemoved message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.TopicRemoved.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TopicRemoved message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.TopicRemoved & chasqui.v1.TopicRemoved.$Shape} TopicRemoved
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.TopicRemoved & chasqui.v1.TopicRemoved.$Shape;
        }

        namespace TopicRemoved {

            /** Properties of a TopicRemoved. */
            interface $Properties {

                /** TopicRemoved id */
                id?: (number|null);

                /** TopicRemoved by */
                by?: (string|null);

                /** TopicRemoved catalogOffset */
                catalogOffset?: (number|null);

                /** TopicRemoved catalogApplied */
                catalogApplied?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TopicRemoved. */
            type $Shape = chasqui.v1.TopicRemoved.$Properties;
        }

        /**
         * Properties of a GroupOptions.
         * @deprecated Use chasqui.v1.GroupOptions.$Properties instead.
         */
        interface IGroupOptions extends chasqui.v1.GroupOptions.$Properties {
        }

        /** Represents a GroupOptions. */
        class GroupOptions {

            /**
             * Constructs a new GroupOptions.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.GroupOptions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GroupOptions leaseMs. */
            leaseMs: number;

            /** GroupOptions maxAttempts. */
            maxAttempts: number;

            /** GroupOptions ttlMs. */
            ttlMs: number;

            /** GroupOptions deadOnExpiry. */
            deadOnExpiry: boolean;

            /** GroupOptions dedupWindowMs. */
            dedupWindowMs: number;

            /** GroupOptions maxLength. */
            maxLength: number;

            /** GroupOptions maxBytes. */
            maxBytes: number;

            /** GroupOptions dropOldest. */
            dropOldest: boolean;

            /** GroupOptions paused. */
            paused: boolean;

            /**
             * Creates a new GroupOptions instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GroupOptions instance
             */
            static create(properties: chasqui.v1.GroupOptions.$Shape): chasqui.v1.GroupOptions & chasqui.v1.GroupOptions.$Shape;
            static create(properties?: chasqui.v1.GroupOptions.$Properties): chasqui.v1.GroupOptions;

            /**
             * Encodes the specified GroupOptions message. Does not implicitly {@link chasqui.v1.GroupOptions.verify|verify} messages.
             * @param message GroupOptions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.GroupOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GroupOptions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.GroupOptions & chasqui.v1.GroupOptions.$Shape} GroupOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.GroupOptions & chasqui.v1.GroupOptions.$Shape;
        }

        namespace GroupOptions {

            /** Properties of a GroupOptions. */
            interface $Properties {

                /** GroupOptions leaseMs */
                leaseMs?: (number|null);

                /** GroupOptions maxAttempts */
                maxAttempts?: (number|null);

                /** GroupOptions ttlMs */
                ttlMs?: (number|null);

                /** GroupOptions deadOnExpiry */
                deadOnExpiry?: (boolean|null);

                /** GroupOptions dedupWindowMs */
                dedupWindowMs?: (number|null);

                /** GroupOptions maxLength */
                maxLength?: (number|null);

                /** GroupOptions maxBytes */
                maxBytes?: (number|null);

                /** GroupOptions dropOldest */
                dropOldest?: (boolean|null);

                /** GroupOptions paused */
                paused?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GroupOptions. */
            type $Shape = chasqui.v1.GroupOptions.$Properties;
        }

        /**
         * Properties of a GroupDefined.
         * @deprecated Use chasqui.v1.GroupDefined.$Properties instead.
         */
        interface IGroupDefined extends chasqui.v1.GroupDefined.$Properties {
        }

        /** Represents a GroupDefined. */
        class GroupDefined {

            /**
             * Constructs a new GroupDefined.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.GroupDefined.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GroupDefined id. */
            id: number;

            /** GroupDefined name. */
            name: string;

            /** GroupDefined owner. */
            owner: string;

            /** GroupDefined options. */
            options?: (chasqui.v1.GroupOptions.$Properties|null);

            /** GroupDefined createdAt. */
            createdAt: number;

            /** GroupDefined catalogOffset. */
            catalogOffset: number;

            /** GroupDefined filter. */
            filter: string;

            /** GroupDefined start. */
            start?: (chasqui.v1.SubscriptionStart.$Properties|null);

            /** GroupDefined fill. */
            fill?: (chasqui.v1.Fill.$Properties|null);

            /** GroupDefined catalogApplied. */
            catalogApplied: number;

            /** GroupDefined ifDefinedAt. */
            ifDefinedAt: number;

            /**
             * Creates a new GroupDefined instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GroupDefined instance
             */
            static create(properties: chasqui.v1.GroupDefined.$Shape): chasqui.v1.GroupDefined & chasqui.v1.GroupDefined.$Shape;
            static create(properties?: chasqui.v1.GroupDefined.$Properties): chasqui.v1.GroupDefined;

            /**
             * Encodes the specified GroupDefined message. Does not implicitly {@link chasqui.v1.GroupDefined.verify|verify} messages.
             * @param message GroupDefined message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.GroupDefined.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GroupDefined message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.GroupDefined & chasqui.v1.GroupDefined.$Shape} GroupDefined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.GroupDefined & chasqui.v1.GroupDefined.$Shape;
        }

        namespace GroupDefined {

            /** Properties of a GroupDefined. */
            interface $Properties {

                /** GroupDefined id */
                id?: (number|null);

                /** GroupDefined name */
                name?: (string|null);

                /** GroupDefined owner */
                owner?: (string|null);

                /** GroupDefined options */
                options?: (chasqui.v1.GroupOptions.$Properties|null);

                /** GroupDefined createdAt */
                createdAt?: (number|null);

                /** GroupDefined catalogOffset */
                catalogOffset?: (number|null);

                /** GroupDefined filter */
                filter?: (string|null);

                /** GroupDefined start */
                start?: (chasqui.v1.SubscriptionStart.$Properties|null);

                /** GroupDefined fill */
                fill?: (chasqui.v1.Fill.$Properties|null);

                /** GroupDefined catalogApplied */
                catalogApplied?: (number|null);

                /** GroupDefined ifDefinedAt */
                ifDefinedAt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GroupDefined. */
            type $Shape = chasqui.v1.GroupDefined.$Properties;
        }

        /**
         * Properties of a SubscriptionStart.
         * @deprecated Use chasqui.v1.SubscriptionStart.$Properties instead.
         */
        interface ISubscriptionStart extends chasqui.v1.SubscriptionStart.$Properties {
        }

        /** Represents a SubscriptionStart. */
        class SubscriptionStart {

            /**
             * Constructs a new SubscriptionStart.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.SubscriptionStart.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SubscriptionStart earliest. */
            earliest: boolean;

            /** SubscriptionStart time. */
            time: number;

            /** SubscriptionStart offsets. */
            offsets: number[];

            /**
             * Creates a new SubscriptionStart instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SubscriptionStart instance
             */
            static create(properties: chasqui.v1.SubscriptionStart.$Shape): chasqui.v1.SubscriptionStart & chasqui.v1.SubscriptionStart.$Shape;
            static create(properties?: chasqui.v1.SubscriptionStart.$Properties): chasqui.v1.SubscriptionStart;

            /**
             * Encodes the specified SubscriptionStart message. Does not implicitly {@link chasqui.v1.SubscriptionStart.verify|verify} messages.
             * @param message SubscriptionStart message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.SubscriptionStart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SubscriptionStart message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.SubscriptionStart & chasqui.v1.SubscriptionStart.$Shape} SubscriptionStart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.SubscriptionStart & chasqui.v1.SubscriptionStart.$Shape;
        }

        namespace SubscriptionStart {

            /** Properties of a SubscriptionStart. */
            interface $Properties {

                /** SubscriptionStart earliest */
                earliest?: (boolean|null);

                /** SubscriptionStart time */
                time?: (number|null);

                /** SubscriptionStart offsets */
                offsets?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SubscriptionStart. */
            type $Shape = chasqui.v1.SubscriptionStart.$Properties;
        }

        /**
         * Properties of a Fill.
         * @deprecated Use chasqui.v1.Fill.$Properties instead.
         */
        interface IFill extends chasqui.v1.Fill.$Properties {
        }

        /** Represents a Fill. */
        class Fill {

            /**
             * Constructs a new Fill.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.Fill.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Fill from. */
            from: number;

            /** Fill time. */
            time: number;

            /**
             * Creates a new Fill instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Fill instance
             */
            static create(properties: chasqui.v1.Fill.$Shape): chasqui.v1.Fill & chasqui.v1.Fill.$Shape;
            static create(properties?: chasqui.v1.Fill.$Properties): chasqui.v1.Fill;

            /**
             * Encodes the specified Fill message. Does not implicitly {@link chasqui.v1.Fill.verify|verify} messages.
             * @param message Fill message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.Fill.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Fill message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.Fill & chasqui.v1.Fill.$Shape} Fill
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.Fill & chasqui.v1.Fill.$Shape;
        }

        namespace Fill {

            /** Properties of a Fill. */
            interface $Properties {

                /** Fill from */
                from?: (number|null);

                /** Fill time */
                time?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Fill. */
            type $Shape = chasqui.v1.Fill.$Properties;
        }

        /**
         * Properties of a Filled.
         * @deprecated Use chasqui.v1.Filled.$Properties instead.
         */
        interface IFilled extends chasqui.v1.Filled.$Properties {
        }

        /** Represents a Filled. */
        class Filled {

            /**
             * Constructs a new Filled.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.Filled.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Filled group. */
            group: number;

            /** Filled messages. */
            messages: chasqui.v1.FilledMessage.$Properties[];

            /** Filled until. */
            until: number;

            /** Filled done. */
            done: boolean;

            /**
             * Creates a new Filled instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Filled instance
             */
            static create(properties: chasqui.v1.Filled.$Shape): chasqui.v1.Filled & chasqui.v1.Filled.$Shape;
            static create(properties?: chasqui.v1.Filled.$Properties): chasqui.v1.Filled;

            /**
             * Encodes the specified Filled message. Does not implicitly {@link chasqui.v1.Filled.verify|verify} messages.
             * @param message Filled message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.Filled.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Filled message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.Filled & chasqui.v1.Filled.$Shape} Filled
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.Filled & chasqui.v1.Filled.$Shape;
        }

        namespace Filled {

            /** Properties of a Filled. */
            interface $Properties {

                /** Filled group */
                group?: (number|null);

                /** Filled messages */
                messages?: (chasqui.v1.FilledMessage.$Properties[]|null);

                /** Filled until */
                until?: (number|null);

                /** Filled done */
                done?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Filled. */
            type $Shape = chasqui.v1.Filled.$Properties;
        }

        /**
         * Properties of a FilledMessage.
         * @deprecated Use chasqui.v1.FilledMessage.$Properties instead.
         */
        interface IFilledMessage extends chasqui.v1.FilledMessage.$Properties {
        }

        /** Represents a FilledMessage. */
        class FilledMessage {

            /**
             * Constructs a new FilledMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.FilledMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FilledMessage offset. */
            offset: number;

            /** FilledMessage size. */
            size: number;

            /** FilledMessage dueAt. */
            dueAt: number;

            /** FilledMessage expiresAt. */
            expiresAt: number;

            /** FilledMessage publishedAt. */
            publishedAt: number;

            /**
             * Creates a new FilledMessage instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FilledMessage instance
             */
            static create(properties: chasqui.v1.FilledMessage.$Shape): chasqui.v1.FilledMessage & chasqui.v1.FilledMessage.$Shape;
            static create(properties?: chasqui.v1.FilledMessage.$Properties): chasqui.v1.FilledMessage;

            /**
             * Encodes the specified FilledMessage message. Does not implicitly {@link chasqui.v1.FilledMessage.verify|verify} messages.
             * @param message FilledMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.FilledMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FilledMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.FilledMessage & chasqui.v1.FilledMessage.$Shape} FilledMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.FilledMessage & chasqui.v1.FilledMessage.$Shape;
        }

        namespace FilledMessage {

            /** Properties of a FilledMessage. */
            interface $Properties {

                /** FilledMessage offset */
                offset?: (number|null);

                /** FilledMessage size */
                size?: (number|null);

                /** FilledMessage dueAt */
                dueAt?: (number|null);

                /** FilledMessage expiresAt */
                expiresAt?: (number|null);

                /** FilledMessage publishedAt */
                publishedAt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FilledMessage. */
            type $Shape = chasqui.v1.FilledMessage.$Properties;
        }

        /**
         * Properties of a SeekBegun.
         * @deprecated Use chasqui.v1.SeekBegun.$Properties instead.
         */
        interface ISeekBegun extends chasqui.v1.SeekBegun.$Properties {
        }

        /** Represents a SeekBegun. */
        class SeekBegun {

            /**
             * Constructs a new SeekBegun.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.SeekBegun.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SeekBegun group. */
            group: number;

            /** SeekBegun from. */
            from: number;

            /** SeekBegun time. */
            time: number;

            /** SeekBegun by. */
            by: string;

            /**
             * Creates a new SeekBegun instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SeekBegun instance
             */
            static create(properties: chasqui.v1.SeekBegun.$Shape): chasqui.v1.SeekBegun & chasqui.v1.SeekBegun.$Shape;
            static create(properties?: chasqui.v1.SeekBegun.$Properties): chasqui.v1.SeekBegun;

            /**
             * Encodes the specified SeekBegun message. Does not implicitly {@link chasqui.v1.SeekBegun.verify|verify} messages.
             * @param message SeekBegun message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.SeekBegun.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SeekBegun message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.SeekBegun & chasqui.v1.SeekBegun.$Shape} SeekBegun
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.SeekBegun & chasqui.v1.SeekBegun.$Shape;
        }

        namespace SeekBegun {

            /** Properties of a SeekBegun. */
            interface $Properties {

                /** SeekBegun group */
                group?: (number|null);

                /** SeekBegun from */
                from?: (number|null);

                /** SeekBegun time */
                time?: (number|null);

                /** SeekBegun by */
                by?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SeekBegun. */
            type $Shape = chasqui.v1.SeekBegun.$Properties;
        }

        /**
         * Properties of a Sought.
         * @deprecated Use chasqui.v1.Sought.$Properties instead.
         */
        interface ISought extends chasqui.v1.Sought.$Properties {
        }

        /** Represents a Sought. */
        class Sought {

            /**
             * Constructs a new Sought.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.Sought.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Sought group. */
            group: number;

            /** Sought intervals. */
            intervals: number[];

            /** Sought exceptions. */
            exceptions: number[];

            /** Sought count. */
            count: number;

            /** Sought bytes. */
            bytes: number;

            /** Sought again. */
            again: chasqui.v1.FilledMessage.$Properties[];

            /** Sought until. */
            until: number;

            /** Sought done. */
            done: boolean;

            /** Sought from. */
            from: number;

            /**
             * Creates a new Sought instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Sought instance
             */
            static create(properties: chasqui.v1.Sought.$Shape): chasqui.v1.Sought & chasqui.v1.Sought.$Shape;
            static create(properties?: chasqui.v1.Sought.$Properties): chasqui.v1.Sought;

            /**
             * Encodes the specified Sought message. Does not implicitly {@link chasqui.v1.Sought.verify|verify} messages.
             * @param message Sought message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.Sought.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Sought message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.Sought & chasqui.v1.Sought.$Shape} Sought
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.Sought & chasqui.v1.Sought.$Shape;
        }

        namespace Sought {

            /** Properties of a Sought. */
            interface $Properties {

                /** Sought group */
                group?: (number|null);

                /** Sought intervals */
                intervals?: (number[]|null);

                /** Sought exceptions */
                exceptions?: (number[]|null);

                /** Sought count */
                count?: (number|null);

                /** Sought bytes */
                bytes?: (number|null);

                /** Sought again */
                again?: (chasqui.v1.FilledMessage.$Properties[]|null);

                /** Sought until */
                until?: (number|null);

                /** Sought done */
                done?: (boolean|null);

                /** Sought from */
                from?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Sought. */
            type $Shape = chasqui.v1.Sought.$Properties;
        }

        /**
         * Properties of a Leases.
         * @deprecated Use chasqui.v1.Leases.$Properties instead.
         */
        interface ILeases extends chasqui.v1.Leases.$Properties {
        }

        /** Represents a Leases. */
        class Leases {

            /**
             * Constructs a new Leases.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.Leases.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Leases group. */
            group: number;

            /** Leases leases. */
            leases: chasqui.v1.LeaseState.$Properties[];

            /** Leases isFirst. */
            isFirst: boolean;

            /**
             * Creates a new Leases instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Leases instance
             */
            static create(properties: chasqui.v1.Leases.$Shape): chasqui.v1.Leases & chasqui.v1.Leases.$Shape;
            static create(properties?: chasqui.v1.Leases.$Properties): chasqui.v1.Leases;

            /**
             * Encodes the specified Leases message. Does not implicitly {@link chasqui.v1.Leases.verify|verify} messages.
             * @param message Leases message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.Leases.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Leases message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.Leases & chasqui.v1.Leases.$Shape} Leases
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.Leases & chasqui.v1.Leases.$Shape;
        }

        namespace Leases {

            /** Properties of a Leases. */
            interface $Properties {

                /** Leases group */
                group?: (number|null);

                /** Leases leases */
                leases?: (chasqui.v1.LeaseState.$Properties[]|null);

                /** Leases isFirst */
                isFirst?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Leases. */
            type $Shape = chasqui.v1.Leases.$Properties;
        }

        /**
         * Properties of a LeaseState.
         * @deprecated Use chasqui.v1.LeaseState.$Properties instead.
         */
        interface ILeaseState extends chasqui.v1.LeaseState.$Properties {
        }

        /** Represents a LeaseState. */
        class LeaseState {

            /**
             * Constructs a new LeaseState.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.LeaseState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LeaseState offset. */
            offset: number;

            /** LeaseState from. */
            from: number;

            /** LeaseState size. */
            size: number;

            /** LeaseState attempt. */
            attempt: number;

            /** LeaseState leaderEpoch. */
            leaderEpoch: number;

            /** LeaseState nonce. */
            nonce: number;

            /** LeaseState deadline. */
            deadline: number;

            /** LeaseState consumer. */
            consumer: string;

            /** LeaseState user. */
            user: string;

            /**
             * Creates a new LeaseState instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LeaseState instance
             */
            static create(properties: chasqui.v1.LeaseState.$Shape): chasqui.v1.LeaseState & chasqui.v1.LeaseState.$Shape;
            static create(properties?: chasqui.v1.LeaseState.$Properties): chasqui.v1.LeaseState;

            /**
             * Encodes the specified LeaseState message. Does not implicitly {@link chasqui.v1.LeaseState.verify|verify} messages.
             * @param message LeaseState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.LeaseState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LeaseState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.LeaseState & chasqui.v1.LeaseState.$Shape} LeaseState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.LeaseState & chasqui.v1.LeaseState.$Shape;
        }

        namespace LeaseState {

            /** Properties of a LeaseState. */
            interface $Properties {

                /** LeaseState offset */
                offset?: (number|null);

                /** LeaseState from */
                from?: (number|null);

                /** LeaseState size */
                size?: (number|null);

                /** LeaseState attempt */
                attempt?: (number|null);

                /** LeaseState leaderEpoch */
                leaderEpoch?: (number|null);

                /** LeaseState nonce */
                nonce?: (number|null);

                /** LeaseState deadline */
                deadline?: (number|null);

                /** LeaseState consumer */
                consumer?: (string|null);

                /** LeaseState user */
                user?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LeaseState. */
            type $Shape = chasqui.v1.LeaseState.$Properties;
        }

        /**
         * Properties of a GroupRemoved.
         * @deprecated Use chasqui.v1.GroupRemoved.$Properties instead.
         */
        interface IGroupRemoved extends chasqui.v1.GroupRemoved.$Properties {
        }

        /** Represents a GroupRemoved. */
        class GroupRemoved {

            /**
             * Constructs a new GroupRemoved.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.GroupRemoved.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GroupRemoved id. */
            id: number;

            /** GroupRemoved by. */
            by: string;

            /** GroupRemoved catalogOffset. */
            catalogOffset: number;

            /** GroupRemoved catalogApplied. */
            catalogApplied: number;

            /** GroupRemoved ifDefinedAt. */
            ifDefinedAt: number;

            /**
             * Creates a new GroupRemoved instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GroupRemoved instance
             */
            static create(properties: chasqui.v1.GroupRemoved.$Shape): chasqui.v1.GroupRemoved & chasqui.v1.GroupRemoved.$Shape;
            static create(properties?: chasqui.v1.GroupRemoved.$Properties): chasqui.v1.GroupRemoved;

            /**
             * Encodes the specified GroupRemoved message. Does not implicitly {@link chasqui.v1.GroupRemoved.verify|verify} messages.
             * @param message GroupRemoved message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.GroupRemoved.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GroupRemoved message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.GroupRemoved & chasqui.v1.GroupRemoved.$Shape} GroupRemoved
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.GroupRemoved & chasqui.v1.GroupRemoved.$Shape;
        }

        namespace GroupRemoved {

            /** Properties of a GroupRemoved. */
            interface $Properties {

                /** GroupRemoved id */
                id?: (number|null);

                /** GroupRemoved by */
                by?: (string|null);

                /** GroupRemoved catalogOffset */
                catalogOffset?: (number|null);

                /** GroupRemoved catalogApplied */
                catalogApplied?: (number|null);

                /** GroupRemoved ifDefinedAt */
                ifDefinedAt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GroupRemoved. */
            type $Shape = chasqui.v1.GroupRemoved.$Properties;
        }

        /**
         * Properties of a GroupSealed.
         * @deprecated Use chasqui.v1.GroupSealed.$Properties instead.
         */
        interface IGroupSealed extends chasqui.v1.GroupSealed.$Properties {
        }

        /** Represents a GroupSealed. */
        class GroupSealed {

            /**
             * Constructs a new GroupSealed.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.GroupSealed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GroupSealed group. */
            group: number;

            /** GroupSealed definedAt. */
            definedAt: number;

            /**
             * Creates a new GroupSealed instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GroupSealed instance
             */
            static create(properties: chasqui.v1.GroupSealed.$Shape): chasqui.v1.GroupSealed & chasqui.v1.GroupSealed.$Shape;
            static create(properties?: chasqui.v1.GroupSealed.$Properties): chasqui.v1.GroupSealed;

            /**
             * Encodes the specified GroupSealed message. Does not implicitly {@link chasqui.v1.GroupSealed.verify|verify} messages.
             * @param message GroupSealed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.GroupSealed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GroupSealed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.GroupSealed & chasqui.v1.GroupSealed.$Shape} GroupSealed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.GroupSealed & chasqui.v1.GroupSealed.$Shape;
        }

        namespace GroupSealed {

            /** Properties of a GroupSealed. */
            interface $Properties {

                /** GroupSealed group */
                group?: (number|null);

                /** GroupSealed definedAt */
                definedAt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GroupSealed. */
            type $Shape = chasqui.v1.GroupSealed.$Properties;
        }

        /**
         * Properties of a UserDefined.
         * @deprecated Use chasqui.v1.UserDefined.$Properties instead.
         */
        interface IUserDefined extends chasqui.v1.UserDefined.$Properties {
        }

        /** Represents a UserDefined. */
        class UserDefined {

            /**
             * Constructs a new UserDefined.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.UserDefined.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UserDefined name. */
            name: string;

            /** UserDefined passwordHash. */
            passwordHash: string;

            /** UserDefined admin. */
            admin: boolean;

            /** UserDefined disabled. */
            disabled: boolean;

            /** UserDefined createdAt. */
            createdAt: number;

            /** UserDefined id. */
            id: number;

            /**
             * Creates a new UserDefined instance using the specified properties.
             * @param [properties] Properties to set
             * @returns UserDefined instance
             */
            static create(properties: chasqui.v1.UserDefined.$Shape): chasqui.v1.UserDefined & chasqui.v1.UserDefined.$Shape;
            static create(properties?: chasqui.v1.UserDefined.$Properties): chasqui.v1.UserDefined;

            /**
             * Encodes the specified UserDefined message. Does not implicitly {@link chasqui.v1.UserDefined.verify|verify} messages.
             * @param message UserDefined message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.UserDefined.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a UserDefined message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.UserDefined & chasqui.v1.UserDefined.$Shape} UserDefined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.UserDefined & chasqui.v1.UserDefined.$Shape;
        }

        namespace UserDefined {

            /** Properties of a UserDefined. */
            interface $Properties {

                /** UserDefined name */
                name?: (string|null);

                /** UserDefined passwordHash */
                passwordHash?: (string|null);

                /** UserDefined admin */
                admin?: (boolean|null);

                /** UserDefined disabled */
                disabled?: (boolean|null);

                /** UserDefined createdAt */
                createdAt?: (number|null);

                /** UserDefined id */
                id?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a UserDefined. */
            type $Shape = chasqui.v1.UserDefined.$Properties;
        }

        /**
         * Properties of a SessionDefined.
         * @deprecated Use chasqui.v1.SessionDefined.$Properties instead.
         */
        interface ISessionDefined extends chasqui.v1.SessionDefined.$Properties {
        }

        /** Represents a SessionDefined. */
        class SessionDefined {

            /**
             * Constructs a new SessionDefined.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.SessionDefined.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SessionDefined id. */
            id: string;

            /** SessionDefined user. */
            user: string;

            /** SessionDefined refreshHash. */
            refreshHash: Uint8Array;

            /** SessionDefined previousHash. */
            previousHash: Uint8Array;

            /** SessionDefined rotatedAt. */
            rotatedAt: number;

            /** SessionDefined expiresAt. */
            expiresAt: number;

            /** SessionDefined createdAt. */
            createdAt: number;

            /**
             * Creates a new SessionDefined instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SessionDefined instance
             */
            static create(properties: chasqui.v1.SessionDefined.$Shape): chasqui.v1.SessionDefined & chasqui.v1.SessionDefined.$Shape;
            static create(properties?: chasqui.v1.SessionDefined.$Properties): chasqui.v1.SessionDefined;

            /**
             * Encodes the specified SessionDefined message. Does not implicitly {@link chasqui.v1.SessionDefined.verify|verify} messages.
             * @param message SessionDefined message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.SessionDefined.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionDefined message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.SessionDefined & chasqui.v1.SessionDefined.$Shape} SessionDefined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.SessionDefined & chasqui.v1.SessionDefined.$Shape;
        }

        namespace SessionDefined {

            /** Properties of a SessionDefined. */
            interface $Properties {

                /** SessionDefined id */
                id?: (string|null);

                /** SessionDefined user */
                user?: (string|null);

                /** SessionDefined refreshHash */
                refreshHash?: (Uint8Array|null);

                /** SessionDefined previousHash */
                previousHash?: (Uint8Array|null);

                /** SessionDefined rotatedAt */
                rotatedAt?: (number|null);

                /** SessionDefined expiresAt */
                expiresAt?: (number|null);

                /** SessionDefined createdAt */
                createdAt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SessionDefined. */
            type $Shape = chasqui.v1.SessionDefined.$Properties;
        }

        /**
         * Properties of a SessionRemoved.
         * @deprecated Use chasqui.v1.SessionRemoved.$Properties instead.
         */
        interface ISessionRemoved extends chasqui.v1.SessionRemoved.$Properties {
        }

        /** Represents a SessionRemoved. */
        class SessionRemoved {

            /**
             * Constructs a new SessionRemoved.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.SessionRemoved.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SessionRemoved id. */
            id: string;

            /**
             * Creates a new SessionRemoved instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SessionRemoved instance
             */
            static create(properties: chasqui.v1.SessionRemoved.$Shape): chasqui.v1.SessionRemoved & chasqui.v1.SessionRemoved.$Shape;
            static create(properties?: chasqui.v1.SessionRemoved.$Properties): chasqui.v1.SessionRemoved;

            /**
             * Encodes the specified SessionRemoved message. Does not implicitly {@link chasqui.v1.SessionRemoved.verify|verify} messages.
             * @param message SessionRemoved message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.SessionRemoved.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionRemoved message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.SessionRemoved & chasqui.v1.SessionRemoved.$Shape} SessionRemoved
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.SessionRemoved & chasqui.v1.SessionRemoved.$Shape;
        }

        namespace SessionRemoved {

            /** Properties of a SessionRemoved. */
            interface $Properties {

                /** SessionRemoved id */
                id?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SessionRemoved. */
            type $Shape = chasqui.v1.SessionRemoved.$Properties;
        }

        /**
         * Properties of a SigningKeyDefined.
         * @deprecated Use chasqui.v1.SigningKeyDefined.$Properties instead.
         */
        interface ISigningKeyDefined extends chasqui.v1.SigningKeyDefined.$Properties {
        }

        /** Represents a SigningKeyDefined. */
        class SigningKeyDefined {

            /**
             * Constructs a new SigningKeyDefined.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.SigningKeyDefined.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SigningKeyDefined id. */
            id: string;

            /** SigningKeyDefined algorithm. */
            algorithm: string;

            /** SigningKeyDefined privateKey. */
            privateKey: Uint8Array;

            /** SigningKeyDefined publicKey. */
            publicKey: Uint8Array;

            /** SigningKeyDefined createdAt. */
            createdAt: number;

            /**
             * Creates a new SigningKeyDefined instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SigningKeyDefined instance
             */
            static create(properties: chasqui.v1.SigningKeyDefined.$Shape): chasqui.v1.SigningKeyDefined & chasqui.v1.SigningKeyDefined.$Shape;
            static create(properties?: chasqui.v1.SigningKeyDefined.$Properties): chasqui.v1.SigningKeyDefined;

            /**
             * Encodes the specified SigningKeyDefined message. Does not implicitly {@link chasqui.v1.SigningKeyDefined.verify|verify} messages.
             * @param message SigningKeyDefined message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.SigningKeyDefined.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SigningKeyDefined message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.SigningKeyDefined & chasqui.v1.SigningKeyDefined.$Shape} SigningKeyDefined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.SigningKeyDefined & chasqui.v1.SigningKeyDefined.$Shape;
        }

        namespace SigningKeyDefined {

            /** Properties of a SigningKeyDefined. */
            interface $Properties {

                /** SigningKeyDefined id */
                id?: (string|null);

                /** SigningKeyDefined algorithm */
                algorithm?: (string|null);

                /** SigningKeyDefined privateKey */
                privateKey?: (Uint8Array|null);

                /** SigningKeyDefined publicKey */
                publicKey?: (Uint8Array|null);

                /** SigningKeyDefined createdAt */
                createdAt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SigningKeyDefined. */
            type $Shape = chasqui.v1.SigningKeyDefined.$Properties;
        }

        /**
         * Properties of a ClusterDefined.
         * @deprecated Use chasqui.v1.ClusterDefined.$Properties instead.
         */
        interface IClusterDefined extends chasqui.v1.ClusterDefined.$Properties {
        }

        /** Represents a ClusterDefined. */
        class ClusterDefined {

            /**
             * Constructs a new ClusterDefined.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.ClusterDefined.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ClusterDefined id. */
            id: string;

            /** ClusterDefined partitions. */
            partitions: number;

            /** ClusterDefined leaseSecret. */
            leaseSecret: Uint8Array;

            /**
             * Creates a new ClusterDefined instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ClusterDefined instance
             */
            static create(properties: chasqui.v1.ClusterDefined.$Shape): chasqui.v1.ClusterDefined & chasqui.v1.ClusterDefined.$Shape;
            static create(properties?: chasqui.v1.ClusterDefined.$Properties): chasqui.v1.ClusterDefined;

            /**
             * Encodes the specified ClusterDefined message. Does not implicitly {@link chasqui.v1.ClusterDefined.verify|verify} messages.
             * @param message ClusterDefined message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.ClusterDefined.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClusterDefined message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.ClusterDefined & chasqui.v1.ClusterDefined.$Shape} ClusterDefined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.ClusterDefined & chasqui.v1.ClusterDefined.$Shape;
        }

        namespace ClusterDefined {

            /** Properties of a ClusterDefined. */
            interface $Properties {

                /** ClusterDefined id */
                id?: (string|null);

                /** ClusterDefined partitions */
                partitions?: (number|null);

                /** ClusterDefined leaseSecret */
                leaseSecret?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ClusterDefined. */
            type $Shape = chasqui.v1.ClusterDefined.$Properties;
        }

        /**
         * Properties of a GroupState.
         * @deprecated Use chasqui.v1.GroupState.$Properties instead.
         */
        interface IGroupState extends chasqui.v1.GroupState.$Properties {
        }

        /** Represents a GroupState. */
        class GroupState {

            /**
             * Constructs a new GroupState.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.GroupState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GroupState definition. */
            definition?: (chasqui.v1.GroupDefined.$Properties|null);

            /** GroupState accepted. */
            accepted: number;

            /** GroupState acked. */
            acked: number;

            /** GroupState expired. */
            expired: number;

            /** GroupState dropped. */
            dropped: number[];

            /** GroupState live. */
            live: number;

            /** GroupState liveBytes. */
            liveBytes: number;

            /** GroupState cursor. */
            cursor: number;

            /** GroupState nextMatchFrom. */
            nextMatchFrom: number;

            /** GroupState settled. */
            settled: Uint8Array;

            /** GroupState returned. */
            returned: Uint8Array;

            /** GroupState scheduled. */
            scheduled: Uint8Array;

            /** GroupState dead. */
            dead: Uint8Array;

            /** GroupState ended. */
            ended: Uint8Array;

            /** GroupState storedUntil. */
            storedUntil: number;

            /** GroupState start. */
            start: number;

            /** GroupState expiries. */
            expiries: Uint8Array;

            /** GroupState fillFrom. */
            fillFrom: number;

            /** GroupState seekFrom. */
            seekFrom: number;

            /** GroupState seekTime. */
            seekTime: number;

            /** GroupState seekNext. */
            seekNext: number;

            /** GroupState seekUntil. */
            seekUntil: number;

            /** GroupState redrivenAt. */
            redrivenAt: number;

            /** GroupState left. */
            left: chasqui.v1.LeaseState.$Properties[];

            /** GroupState inherited. */
            inherited: chasqui.v1.LeaseState.$Properties[];

            /** GroupState sealDefinedAt. */
            sealDefinedAt: number;

            /** GroupState sealedAt. */
            sealedAt: number;

            /**
             * Creates a new GroupState instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GroupState instance
             */
            static create(properties: chasqui.v1.GroupState.$Shape): chasqui.v1.GroupState & chasqui.v1.GroupState.$Shape;
            static create(properties?: chasqui.v1.GroupState.$Properties): chasqui.v1.GroupState;

            /**
             * Encodes the specified GroupState message. Does not implicitly {@link chasqui.v1.GroupState.verify|verify} messages.
             * @param message GroupState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.GroupState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GroupState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.GroupState & chasqui.v1.GroupState.$Shape} GroupState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.GroupState & chasqui.v1.GroupState.$Shape;
        }

        namespace GroupState {

            /** Properties of a GroupState. */
            interface $Properties {

                /** GroupState definition */
                definition?: (chasqui.v1.GroupDefined.$Properties|null);

                /** GroupState accepted */
                accepted?: (number|null);

                /** GroupState acked */
                acked?: (number|null);

                /** GroupState expired */
                expired?: (number|null);

                /** GroupState dropped */
                dropped?: (number[]|null);

                /** GroupState live */
                live?: (number|null);

                /** GroupState liveBytes */
                liveBytes?: (number|null);

                /** GroupState cursor */
                cursor?: (number|null);

                /** GroupState nextMatchFrom */
                nextMatchFrom?: (number|null);

                /** GroupState settled */
                settled?: (Uint8Array|null);

                /** GroupState returned */
                returned?: (Uint8Array|null);

                /** GroupState scheduled */
                scheduled?: (Uint8Array|null);

                /** GroupState dead */
                dead?: (Uint8Array|null);

                /** GroupState ended */
                ended?: (Uint8Array|null);

                /** GroupState storedUntil */
                storedUntil?: (number|null);

                /** GroupState start */
                start?: (number|null);

                /** GroupState expiries */
                expiries?: (Uint8Array|null);

                /** GroupState fillFrom */
                fillFrom?: (number|null);

                /** GroupState seekFrom */
                seekFrom?: (number|null);

                /** GroupState seekTime */
                seekTime?: (number|null);

                /** GroupState seekNext */
                seekNext?: (number|null);

                /** GroupState seekUntil */
                seekUntil?: (number|null);

                /** GroupState redrivenAt */
                redrivenAt?: (number|null);

                /** GroupState left */
                left?: (chasqui.v1.LeaseState.$Properties[]|null);

                /** GroupState inherited */
                inherited?: (chasqui.v1.LeaseState.$Properties[]|null);

                /** GroupState sealDefinedAt */
                sealDefinedAt?: (number|null);

                /** GroupState sealedAt */
                sealedAt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GroupState. */
            type $Shape = chasqui.v1.GroupState.$Properties;
        }

        /**
         * Properties of a TopicState.
         * @deprecated Use chasqui.v1.TopicState.$Properties instead.
         */
        interface ITopicState extends chasqui.v1.TopicState.$Properties {
        }

        /** Represents a TopicState. */
        class TopicState {

            /**
             * Constructs a new TopicState.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.TopicState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TopicState definition. */
            definition?: (chasqui.v1.TopicDefined.$Properties|null);

            /** TopicState accepted. */
            accepted: number;

            /** TopicState acceptedBytes. */
            acceptedBytes: number;

            /** TopicState nextMatchFrom. */
            nextMatchFrom: number;

            /** TopicState trimmed. */
            trimmed: number;

            /** TopicState newestAt. */
            newestAt: number;

            /** TopicState spanOffsets. */
            spanOffsets: number[];

            /** TopicState spanBytes. */
            spanBytes: number[];

            /** TopicState spanTimes. */
            spanTimes: number[];

            /** TopicState storedUntil. */
            storedUntil: number;

            /** TopicState spanCounts. */
            spanCounts: number[];

            /**
             * Creates a new TopicState instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TopicState instance
             */
            static create(properties: chasqui.v1.TopicState.$Shape): chasqui.v1.TopicState & chasqui.v1.TopicState.$Shape;
            static create(properties?: chasqui.v1.TopicState.$Properties): chasqui.v1.TopicState;

            /**
             * Encodes the specified TopicState message. Does not implicitly {@link chasqui.v1.TopicState.verify|verify} messages.
             * @param message TopicState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.TopicState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TopicState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.TopicState & chasqui.v1.TopicState.$Shape} TopicState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.TopicState & chasqui.v1.TopicState.$Shape;
        }

        namespace TopicState {

            /** Properties of a TopicState. */
            interface $Properties {

                /** TopicState definition */
                definition?: (chasqui.v1.TopicDefined.$Properties|null);

                /** TopicState accepted */
                accepted?: (number|null);

                /** TopicState acceptedBytes */
                acceptedBytes?: (number|null);

                /** TopicState nextMatchFrom */
                nextMatchFrom?: (number|null);

                /** TopicState trimmed */
                trimmed?: (number|null);

                /** TopicState newestAt */
                newestAt?: (number|null);

                /** TopicState spanOffsets */
                spanOffsets?: (number[]|null);

                /** TopicState spanBytes */
                spanBytes?: (number[]|null);

                /** TopicState spanTimes */
                spanTimes?: (number[]|null);

                /** TopicState storedUntil */
                storedUntil?: (number|null);

                /** TopicState spanCounts */
                spanCounts?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TopicState. */
            type $Shape = chasqui.v1.TopicState.$Properties;
        }

        /**
         * Properties of a PartState.
         * @deprecated Use chasqui.v1.PartState.$Properties instead.
         */
        interface IPartState extends chasqui.v1.PartState.$Properties {
        }

        /** Represents a PartState. */
        class PartState {

            /**
             * Constructs a new PartState.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.PartState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PartState group. */
            group?: (Uint8Array|null);

            /** PartState topic. */
            topic?: (Uint8Array|null);

            /** PartState part. */
            part?: ("group"|"topic");

            /**
             * Creates a new PartState instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PartState instance
             */
            static create(properties: chasqui.v1.PartState.$Shape): chasqui.v1.PartState & chasqui.v1.PartState.$Shape;
            static create(properties?: chasqui.v1.PartState.$Properties): chasqui.v1.PartState;

            /**
             * Encodes the specified PartState message. Does not implicitly {@link chasqui.v1.PartState.verify|verify} messages.
             * @param message PartState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.PartState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PartState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.PartState & chasqui.v1.PartState.$Shape} PartState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.PartState & chasqui.v1.PartState.$Shape;
        }

        namespace PartState {

            /** Properties of a PartState. */
            interface $Properties {

                /** PartState group */
                group?: (Uint8Array|null);

                /** PartState topic */
                topic?: (Uint8Array|null);

                /** PartState part */
                part?: ("group"|"topic");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a PartState. */
            type $Shape = {
              group?: Uint8Array|null;
              topic?: Uint8Array|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ part?: undefined; group?: null; topic?: null }|{ part?: "group"; group: Uint8Array; topic?: null }|{ part?: "topic"; group?: null; topic: Uint8Array })
            );
        }

        /**
         * Properties of a ProducerState.
         * @deprecated Use chasqui.v1.ProducerState.$Properties instead.
         */
        interface IProducerState extends chasqui.v1.ProducerState.$Properties {
        }

        /** Represents a ProducerState. */
        class ProducerState {

            /**
             * Constructs a new ProducerState.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.ProducerState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProducerState producer. */
            producer: string;

            /** ProducerState lastSequence. */
            lastSequence: number;

            /** ProducerState fingerprint. */
            fingerprint: number;

            /** ProducerState runs. */
            runs: number[];

            /**
             * Creates a new ProducerState instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ProducerState instance
             */
            static create(properties: chasqui.v1.ProducerState.$Shape): chasqui.v1.ProducerState & chasqui.v1.ProducerState.$Shape;
            static create(properties?: chasqui.v1.ProducerState.$Properties): chasqui.v1.ProducerState;

            /**
             * Encodes the specified ProducerState message. Does not implicitly {@link chasqui.v1.ProducerState.verify|verify} messages.
             * @param message ProducerState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.ProducerState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProducerState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.ProducerState & chasqui.v1.ProducerState.$Shape} ProducerState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.ProducerState & chasqui.v1.ProducerState.$Shape;
        }

        namespace ProducerState {

            /** Properties of a ProducerState. */
            interface $Properties {

                /** ProducerState producer */
                producer?: (string|null);

                /** ProducerState lastSequence */
                lastSequence?: (number|null);

                /** ProducerState fingerprint */
                fingerprint?: (number|null);

                /** ProducerState runs */
                runs?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProducerState. */
            type $Shape = chasqui.v1.ProducerState.$Properties;
        }

        /**
         * Properties of a DedupState.
         * @deprecated Use chasqui.v1.DedupState.$Properties instead.
         */
        interface IDedupState extends chasqui.v1.DedupState.$Properties {
        }

        /** Represents a DedupState. */
        class DedupState {

            /**
             * Constructs a new DedupState.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.DedupState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DedupState stream. */
            stream: number;

            /** DedupState id. */
            id: string;

            /** DedupState offset. */
            offset: number;

            /** DedupState until. */
            until: number;

            /**
             * Creates a new DedupState instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DedupState instance
             */
            static create(properties: chasqui.v1.DedupState.$Shape): chasqui.v1.DedupState & chasqui.v1.DedupState.$Shape;
            static create(properties?: chasqui.v1.DedupState.$Properties): chasqui.v1.DedupState;

            /**
             * Encodes the specified DedupState message. Does not implicitly {@link chasqui.v1.DedupState.verify|verify} messages.
             * @param message DedupState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.DedupState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DedupState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.DedupState & chasqui.v1.DedupState.$Shape} DedupState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.DedupState & chasqui.v1.DedupState.$Shape;
        }

        namespace DedupState {

            /** Properties of a DedupState. */
            interface $Properties {

                /** DedupState stream */
                stream?: (number|null);

                /** DedupState id */
                id?: (string|null);

                /** DedupState offset */
                offset?: (number|null);

                /** DedupState until */
                until?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DedupState. */
            type $Shape = chasqui.v1.DedupState.$Properties;
        }

        /**
         * Properties of a GroupFoldState.
         * @deprecated Use chasqui.v1.GroupFoldState.$Properties instead.
         */
        interface IGroupFoldState extends chasqui.v1.GroupFoldState.$Properties {
        }

        /** Represents a GroupFoldState. */
        class GroupFoldState {

            /**
             * Constructs a new GroupFoldState.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.GroupFoldState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GroupFoldState foldVersion. */
            foldVersion: number;

            /** GroupFoldState trimmed. */
            trimmed: number;

            /** GroupFoldState producers. */
            producers: chasqui.v1.ProducerState.$Properties[];

            /** GroupFoldState oneShots. */
            oneShots: chasqui.v1.ProducerState.$Properties[];

            /** GroupFoldState dedup. */
            dedup: chasqui.v1.DedupState.$Properties[];

            /** GroupFoldState catalogApplied. */
            catalogApplied: number;

            /** GroupFoldState removedEarly. */
            removedEarly: number[];

            /**
             * Creates a new GroupFoldState instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GroupFoldState instance
             */
            static create(properties: chasqui.v1.GroupFoldState.$Shape): chasqui.v1.GroupFoldState & chasqui.v1.GroupFoldState.$Shape;
            static create(properties?: chasqui.v1.GroupFoldState.$Properties): chasqui.v1.GroupFoldState;

            /**
             * Encodes the specified GroupFoldState message. Does not implicitly {@link chasqui.v1.GroupFoldState.verify|verify} messages.
             * @param message GroupFoldState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.GroupFoldState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GroupFoldState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.GroupFoldState & chasqui.v1.GroupFoldState.$Shape} GroupFoldState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.GroupFoldState & chasqui.v1.GroupFoldState.$Shape;
        }

        namespace GroupFoldState {

            /** Properties of a GroupFoldState. */
            interface $Properties {

                /** GroupFoldState foldVersion */
                foldVersion?: (number|null);

                /** GroupFoldState trimmed */
                trimmed?: (number|null);

                /** GroupFoldState producers */
                producers?: (chasqui.v1.ProducerState.$Properties[]|null);

                /** GroupFoldState oneShots */
                oneShots?: (chasqui.v1.ProducerState.$Properties[]|null);

                /** GroupFoldState dedup */
                dedup?: (chasqui.v1.DedupState.$Properties[]|null);

                /** GroupFoldState catalogApplied */
                catalogApplied?: (number|null);

                /** GroupFoldState removedEarly */
                removedEarly?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GroupFoldState. */
            type $Shape = chasqui.v1.GroupFoldState.$Properties;
        }

        /**
         * Properties of a ReplicaState.
         * @deprecated Use chasqui.v1.ReplicaState.$Properties instead.
         */
        interface IReplicaState extends chasqui.v1.ReplicaState.$Properties {
        }

        /** Represents a ReplicaState. */
        class ReplicaState {

            /**
             * Constructs a new ReplicaState.
             * @param [properties] Properties to set
             */
            constructor(properties?: chasqui.v1.ReplicaState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReplicaState fold. */
            fold: Uint8Array;

            /** ReplicaState spanOffsets. */
            spanOffsets: number[];

            /** ReplicaState spanBytes. */
            spanBytes: number[];

            /** ReplicaState spanTimes. */
            spanTimes: number[];

            /** ReplicaState trimmed. */
            trimmed: number;

            /**
             * Creates a new ReplicaState instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReplicaState instance
             */
            static create(properties: chasqui.v1.ReplicaState.$Shape): chasqui.v1.ReplicaState & chasqui.v1.ReplicaState.$Shape;
            static create(properties?: chasqui.v1.ReplicaState.$Properties): chasqui.v1.ReplicaState;

            /**
             * Encodes the specified ReplicaState message. Does not implicitly {@link chasqui.v1.ReplicaState.verify|verify} messages.
             * @param message ReplicaState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: chasqui.v1.ReplicaState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReplicaState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {chasqui.v1.ReplicaState & chasqui.v1.ReplicaState.$Shape} ReplicaState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): chasqui.v1.ReplicaState & chasqui.v1.ReplicaState.$Shape;
        }

        namespace ReplicaState {

            /** Properties of a ReplicaState. */
            interface $Properties {

                /** ReplicaState fold */
                fold?: (Uint8Array|null);

                /** ReplicaState spanOffsets */
                spanOffsets?: (number[]|null);

                /** ReplicaState spanBytes */
                spanBytes?: (number[]|null);

                /** ReplicaState spanTimes */
                spanTimes?: (number[]|null);

                /** ReplicaState trimmed */
                trimmed?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReplicaState. */
            type $Shape = chasqui.v1.ReplicaState.$Properties;
        }
    }
}
