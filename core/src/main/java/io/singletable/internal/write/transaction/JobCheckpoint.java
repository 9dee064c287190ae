package io.singletable.internal.write.transaction;

import io.singletable.internal.layout.WriteId;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.KeysetScrollPosition;

/**
 * Checkpoint of a job: how far it has come.
 *
 * @param writeId id of the write that stored it, null if none is stored
 * @param next position from which the job goes on, null at its beginning or end
 */
public record JobCheckpoint(@Nullable WriteId writeId, @Nullable KeysetScrollPosition next) {

}
