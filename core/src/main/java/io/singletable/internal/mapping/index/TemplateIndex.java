package io.singletable.internal.mapping.index;

import java.util.Optional;
import java.util.function.Function;

import io.singletable.internal.key.KeyTemplate;
import org.jspecify.annotations.Nullable;

/**
 * An index whose keys follow from templates ({@code @GlobalSecondaryIndex}).
 *
 * @param partitionTemplate template of the partition key, without the type's name
 * @param sortTemplate template of the sort key, which always contains the id
 */
public record TemplateIndex(String name, KeyTemplate partitionTemplate, KeyTemplate sortTemplate, boolean shared,
		int shards, DeclaredProjection projection) implements IndexMetadata {

	@Override
	public Optional<DeclaredProjection> declaredProjection() {
		return Optional.of(this.projection);
	}

	@Override
	public <R extends @Nullable Object> R match(Function<TemplateIndex, R> template,
			Function<ResolvedIndex, R> resolved) {
		return template.apply(this);
	}

}
