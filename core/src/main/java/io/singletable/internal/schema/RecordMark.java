package io.singletable.internal.schema;

import io.singletable.internal.layout.WriteId;

/**
 * A state of a type's record: every change gives the record another mark, also a change
 * there and back.
 *
 * @param writeId id of the write that made the record
 */
public record RecordMark(WriteId writeId) {

}
