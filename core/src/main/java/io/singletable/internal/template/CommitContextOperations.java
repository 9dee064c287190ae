package io.singletable.internal.template;

import java.util.Map;
import java.util.function.Supplier;

import io.singletable.core.MetadataOperations;
import io.singletable.internal.write.entity.CommitContext;
import org.jspecify.annotations.Nullable;

/**
 * Metadata of writes that is bound to the thread, so that it needs no table.
 */
interface CommitContextOperations extends MetadataOperations {

	@Override
	default <R extends @Nullable Object> R as(String author, Supplier<? extends R> work) {
		return CommitContext.<R>as(author, work);
	}

	@Override
	default <R extends @Nullable Object> R because(String reason, Supplier<? extends R> work) {
		return CommitContext.<R>call(reason, work);
	}

	@Override
	default <R extends @Nullable Object> R withMetadata(Map<String, String> metadata, Supplier<? extends R> work) {
		return CommitContext.<R>call(metadata, work);
	}

}
