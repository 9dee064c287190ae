package io.singletable.internal.layout;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import io.singletable.internal.key.BoundKeyTemplate;
import io.singletable.internal.mapping.index.DerivedKey;

/**
 * Partition keys by a template, after a prefix.
 *
 * @param typePrefix the name of the type where the template does without it, with what
 * ends it, else empty
 */
record NativePartitionKeys(String typePrefix, BoundKeyTemplate template, List<String> paths,
		int shards) implements PartitionKeys {

	static PartitionKeys of(String typePrefix, DerivedKey key, int shards) {
		return new NativePartitionKeys(typePrefix, key.template(), key.paths(), shards);
	}

	@Override
	public String prefix() {
		return this.typePrefix + this.template.prefix();
	}

	@Override
	public List<String> of(Object... values) {
		String first = this.typePrefix + Objects.requireNonNull(this.template.render(values));
		return (this.shards == 1) ? List.of(first)
				: IntStream.range(0, this.shards).mapToObj((shard) -> NativeKeyShapes.ofShard(first, shard)).toList();
	}

	@Override
	public String toString() {
		return this.template.toString();
	}

}
