package io.singletable.test;

import java.util.List;

import io.singletable.internal.key.KeyEncoding;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.KeyShape;
import io.singletable.internal.layout.PartitionKeys;
import io.singletable.internal.layout.SortKeys;

/**
 * Keys of a {@link ForeignTableLayout}, made of native ones: {@code !} joins their parts.
 *
 * @param dropped beginning of native keys that is left out
 * @param prefix text before the keys
 * @param suffix text after the keys
 */
record ForeignKeys(String dropped, String prefix, String suffix) {

	static final ForeignKeys ENTITY = new ForeignKeys("", "e!", "");

	static final ForeignKeys SORT = new ForeignKeys("", "s!", "");

	static final ForeignKeys LISTING = new ForeignKeys("", "all!", "");

	static final ForeignKeys SHARED = new ForeignKeys("", "shared!", "");

	static ForeignKeys ofType(String typeName) {
		return new ForeignKeys(typeName + "#", "", "!" + typeName);
	}

	static KeyShape shape(KeyShape declared, KeyNames names, ForeignKeys partition) {
		return new KeyShape(names, new ForeignPartitionKeys(declared.partitions(), partition),
				new ForeignSortKeys(declared.sort()));
	}

	String of(String key) {
		return start(key) + this.suffix;
	}

	String start(String key) {
		return this.prefix + key.substring(this.dropped.length()).replace('#', '!');
	}

	/** The native key, empty if it is none of these. */
	String undo(String key) {
		return key.startsWith(this.prefix) ? key.substring(this.prefix.length()).replace('!', '#') : "";
	}

	/**
	 * Partition keys.
	 */
	private record ForeignPartitionKeys(PartitionKeys declared, ForeignKeys keys) implements PartitionKeys {

		@Override
		public List<String> paths() {
			return this.declared.paths();
		}

		@Override
		public String prefix() {
			return this.keys.start(this.declared.prefix());
		}

		@Override
		public List<String> of(Object... values) {
			return this.declared.of(values).stream().map(this.keys::of).toList();
		}

		@Override
		public int shards() {
			return this.declared.shards();
		}

		@Override
		public String toString() {
			return this.declared.toString();
		}

	}

	/**
	 * Sort keys.
	 */
	private record ForeignSortKeys(SortKeys declared) implements SortKeys {

		@Override
		public List<String> paths() {
			return this.declared.paths();
		}

		@Override
		public boolean isDescending(int position) {
			return this.declared.isDescending(position);
		}

		@Override
		public KeyEncoding encoding(int position) {
			return this.declared.encoding(position);
		}

		@Override
		public String prefix(Object... values) {
			return SORT.of(this.declared.prefix(values));
		}

		@Override
		public String toString() {
			return this.declared.toString();
		}

	}

}
