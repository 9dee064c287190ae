package io.singletable.internal.layout;

import java.util.List;
import java.util.Objects;

import io.singletable.internal.key.BoundKeyTemplate;
import io.singletable.internal.mapping.DerivedKey;

/**
 * Partition keys by a template, after a prefix.
 *
 * @param typePrefix the name of the type where the template does without it, with what
 * ends it, else empty
 */
record NativePartitionKeys(String typePrefix, BoundKeyTemplate template, List<String> paths) implements PartitionKeys {

	static PartitionKeys of(String typePrefix, DerivedKey key) {
		return new NativePartitionKeys(typePrefix, key.template(), key.paths());
	}

	@Override
	public String prefix() {
		return this.typePrefix + this.template.prefix();
	}

	@Override
	public List<String> of(Object... values) {
		return List.of(this.typePrefix + Objects.requireNonNull(this.template.render(values)));
	}

	@Override
	public String toString() {
		return this.template.toString();
	}

}
