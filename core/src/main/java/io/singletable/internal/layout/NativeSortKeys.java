package io.singletable.internal.layout;

import java.util.List;
import java.util.Objects;

import io.singletable.internal.key.BoundKeyTemplate;
import io.singletable.internal.key.KeyEncoding;
import io.singletable.internal.mapping.index.DerivedKey;

/**
 * Sort keys by a template.
 */
record NativeSortKeys(BoundKeyTemplate template, List<String> paths) implements SortKeys {

	static SortKeys of(DerivedKey key) {
		return new NativeSortKeys(key.template(), key.paths());
	}

	@Override
	public boolean isDescending(int position) {
		return this.template.template().placeholders().get(position).descending();
	}

	@Override
	public KeyEncoding encoding(int position) {
		return this.template.encodings().get(position);
	}

	@Override
	public String prefix(Object... values) {
		return Objects.requireNonNull(this.template.prefix(values));
	}

	@Override
	public String toString() {
		return this.template.toString();
	}

}
