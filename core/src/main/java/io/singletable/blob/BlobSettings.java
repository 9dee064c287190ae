package io.singletable.blob;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the blobs of a template: where their content is stored, and how large it
 * may be. Immutable. <pre class="code">
 * SingleTableTemplateBuilder.of(client, "app")
 *   .blobs(BlobSettings.in(store).withMaxSize(DataSize.ofMegabytes(200)))
 * </pre>
 */
public final class BlobSettings {

	private static final DataSize INLINE_UP_TO = DataSize.ofKilobytes(4);

	private static final DataSize MAX_SIZE = DataSize.ofMegabytes(64);

	/** An item has 400 KB, for this and all else. */
	private static final DataSize LARGEST_INLINE = DataSize.ofKilobytes(300);

	private final boolean inTable;

	private final @Nullable BlobStore store;

	private final DataSize inlineUpTo;

	private final DataSize maxSize;

	private final @Nullable BlobCache cache;

	private BlobSettings(boolean inTable, @Nullable BlobStore store, DataSize inlineUpTo, DataSize maxSize,
			@Nullable BlobCache cache) {
		this.inTable = inTable;
		this.store = store;
		this.inlineUpTo = inlineUpTo;
		this.maxSize = maxSize;
		this.cache = cache;
	}

	/**
	 * Store content in the table itself, as items of 380 KB: nothing else is needed, but
	 * each KB takes a write unit. The default.
	 */
	public static BlobSettings inTable() {
		return new BlobSettings(true, null, INLINE_UP_TO, MAX_SIZE, null);
	}

	/**
	 * Store content in a store.
	 */
	public static BlobSettings in(BlobStore store) {
		Assert.notNull(store, "store must not be null");
		return new BlobSettings(false, store, INLINE_UP_TO, MAX_SIZE, null);
	}

	/**
	 * Store no content: types that have blobs, or payloads beside their items, are
	 * refused when the template is built.
	 */
	public static BlobSettings none() {
		return new BlobSettings(false, null, INLINE_UP_TO, MAX_SIZE, null);
	}

	/**
	 * Set the size up to which content stays in the item, by default 4 KB.
	 * @param inlineUpTo the size, 0 to store all content beside its item, at most 300 KB
	 * @return the changed settings
	 */
	public BlobSettings withInlineUpTo(DataSize inlineUpTo) {
		Assert.isTrue(!inlineUpTo.isNegative() && inlineUpTo.compareTo(LARGEST_INLINE) <= 0,
				() -> "inlineUpTo must be from 0 to 300 KB, but is " + inlineUpTo + ": an item has 400 KB at most");
		return new BlobSettings(this.inTable, this.store, inlineUpTo, this.maxSize, this.cache);
	}

	/**
	 * Set the size of the largest content that is stored, by default 64 MB.
	 * @param maxSize the size, which that of the store limits as well
	 * @return the changed settings
	 */
	public BlobSettings withMaxSize(DataSize maxSize) {
		Assert.isTrue(maxSize.toBytes() > 0, () -> "maxSize must be positive, but is " + maxSize);
		return new BlobSettings(this.inTable, this.store, this.inlineUpTo, maxSize, this.cache);
	}

	/**
	 * Set the cache of content, by default none.
	 * @param cache the cache, which templates of the same store may share
	 * @return the changed settings
	 */
	public BlobSettings withCache(BlobCache cache) {
		Assert.notNull(cache, "cache must not be null");
		return new BlobSettings(this.inTable, this.store, this.inlineUpTo, this.maxSize, cache);
	}

	/**
	 * Whether content is stored in the table itself.
	 */
	public boolean isInTable() {
		return this.inTable;
	}

	/**
	 * Whether no content is stored.
	 */
	public boolean isNone() {
		return !this.inTable && this.store == null;
	}

	/**
	 * The store of content.
	 * @return the store, or null if it is the table itself, or there is none
	 */
	public @Nullable BlobStore store() {
		return this.store;
	}

	/**
	 * The size up to which content stays in the item.
	 */
	public DataSize inlineUpTo() {
		return this.inlineUpTo;
	}

	/**
	 * The size of the largest content that is stored.
	 */
	public DataSize maxSize() {
		return this.maxSize;
	}

	/**
	 * The cache of content.
	 * @return the cache, or null if there is none
	 */
	public @Nullable BlobCache cache() {
		return this.cache;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof BlobSettings that && this.inTable == that.inTable
				&& Objects.equals(this.store, that.store) && this.inlineUpTo.equals(that.inlineUpTo)
				&& this.maxSize.equals(that.maxSize) && Objects.equals(this.cache, that.cache);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.inTable, this.store, this.inlineUpTo, this.maxSize, this.cache);
	}

}
