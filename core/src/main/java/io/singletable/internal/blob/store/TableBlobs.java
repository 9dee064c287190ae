package io.singletable.internal.blob.store;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

import io.singletable.ItemTooLargeException;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobSettings;
import io.singletable.blob.BlobStore;
import io.singletable.internal.blob.BlobAccess;
import io.singletable.internal.blob.BlobHolder;
import io.singletable.internal.blob.BlobReference;
import io.singletable.internal.blob.InTableStore;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Blobs of a table: their store, keys and limits. Thread-safe.
 */
public final class TableBlobs {

	private static final int ID_LENGTH = 16;

	private static final int DELETED_AT_ONCE = 1000;

	private static final SecureRandom IDS = new SecureRandom();

	private final BlobSettings settings;

	private final @Nullable BlobStore store;

	private final @Nullable Object location;

	private final Supplier<String> name;

	private final BlobOwner owner;

	private final BlobAccess access;

	/**
	 * Create the blobs of a table.
	 * @param store the store that the settings say, null if there is none
	 * @param name the random name of the table's blobs, which is asked for when a blob is
	 * stored or opened
	 * @param dropped whether no item holds a reference any more that was read with a
	 * version, which is asked where content is missing
	 * @param owner whether the objects of a store elsewhere are those of the table, which
	 * is asked where content is stored or purged
	 */
	public TableBlobs(BlobSettings settings, @Nullable BlobStore store, Supplier<String> name,
			BiPredicate<BlobHolder, BlobReference> dropped, BlobOwner owner) {
		this(settings, store, store, name, dropped, owner);
	}

	/**
	 * Create the blobs of a table.
	 * @param location what is equal for templates that have the same store, null if there
	 * is none
	 */
	public TableBlobs(BlobSettings settings, @Nullable BlobStore store, @Nullable Object location,
			Supplier<String> name, BiPredicate<BlobHolder, BlobReference> dropped, BlobOwner owner) {
		this.settings = settings;
		this.store = store;
		this.location = location;
		this.name = name;
		this.owner = owner;
		this.access = new StoreAccess(this, settings.cache(), dropped);
	}

	/**
	 * Blobs of a table of which none is stored.
	 */
	public static TableBlobs none() {
		return new TableBlobs(BlobSettings.none(), null, () -> {
			throw noStore();
		}, (holder, reference) -> false, () -> false);
	}

	/**
	 * Whether blobs can be stored.
	 */
	public boolean isStored() {
		return this.store != null;
	}

	/**
	 * Whether the table itself is their store, which has to know what to read: a range
	 * says it.
	 */
	boolean isInTable() {
		return this.settings.isInTable();
	}

	/**
	 * Whether requests are made that are not sent.
	 */
	public boolean isUnsent() {
		return this.settings.store() instanceof UnsentBlobs;
	}

	/**
	 * The store of their content.
	 * @throws IllegalStateException if there is none
	 */
	public BlobStore store() {
		if (this.store == null) {
			throw noStore();
		}
		return this.store;
	}

	/**
	 * What tells the store of their content from others.
	 * @throws IllegalStateException if there is none
	 */
	public Object location() {
		if (this.location == null) {
			throw noStore();
		}
		return this.location;
	}

	private static IllegalStateException noStore() {
		return new IllegalStateException("No store of blobs is configured: set singletable.blobs.store to s3 or table, "
				+ "or pass a BlobStore to SingleTableTemplateBuilder.blobs(BlobSettings.in(store))");
	}

	/**
	 * Whether content is in the same store as that of another template of the table.
	 */
	public boolean isStoredWith(TableBlobs other) {
		return Objects.equals(this.location, other.location);
	}

	/**
	 * The size up to which content stays in the item.
	 */
	public DataSize inlineUpTo() {
		return this.settings.inlineUpTo();
	}

	/**
	 * The size of the largest content that is stored.
	 */
	public DataSize maxSize() {
		DataSize maxSize = this.settings.maxSize();
		return (this.store != null && this.store.maxSize() < maxSize.toBytes()) ? DataSize.ofBytes(this.store.maxSize())
				: maxSize;
	}

	/**
	 * Require that content of a size can be stored.
	 * @throws ItemTooLargeException if it is too large
	 */
	public void requireSize(long size) {
		long max = maxSize().toBytes();
		if (size > max) {
			throw new ItemTooLargeException("A blob has " + size + " bytes, but at most " + max
					+ " are allowed: store less in it, or raise singletable.blobs.max-size");
		}
	}

	/**
	 * Require that what is stored is not deleted by sweeps of another table.
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the table was
	 * restored from another one, and has not taken over
	 */
	public void requireNoOtherOwner() {
		if (!(this.store instanceof InTableStore) && !isUnsent()) {
			this.owner.requireNoOther();
		}
	}

	/**
	 * Access to their content, always the same.
	 */
	public BlobAccess access() {
		return this.access;
	}

	/**
	 * Key of a blob in the store. The first time, it may take requests.
	 */
	public BlobKey key(String id) {
		return new BlobKey(this.name.get(), id);
	}

	/**
	 * Delete the content of an entity that is gone: nobody else can hold it. What a
	 * restored table shares with another one is left to the sweeps of that.
	 * @param ids its ids
	 */
	public void purge(Collection<String> ids) {
		BlobStore store = this.store;
		if (store == null || ids.isEmpty() || !(store instanceof InTableStore || this.owner.isOwner())) {
			return;
		}
		List<BlobKey> keys = new LinkedHashSet<>(ids).stream().map(this::key).toList();
		for (int from = 0; from < keys.size(); from += DELETED_AT_ONCE) {
			store.delete(keys.subList(from, Math.min(from + DELETED_AT_ONCE, keys.size())));
		}
	}

	/**
	 * A new id: 128 random bits, as an object is never overwritten, by whatever number of
	 * instances.
	 * @return 32 lower-case hexadecimal digits
	 */
	public String newId() {
		byte[] id = new byte[ID_LENGTH];
		IDS.nextBytes(id);
		return HexFormat.of().formatHex(id);
	}

}
