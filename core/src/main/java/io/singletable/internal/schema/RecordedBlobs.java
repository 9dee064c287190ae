package io.singletable.internal.schema;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import io.singletable.CorruptItemException;
import io.singletable.internal.layout.RecordNames.BlobNames;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Store of the blobs of a table, as its record says.
 *
 * @param store random name of the blobs, 16 lower-case hexadecimal digits: a restored
 * table keeps it, as its items name the same objects
 * @param table ARN of the table whose sweeps may delete objects, null if it could not be
 * asked for
 */
public record RecordedBlobs(String store, @Nullable String table) {

	private static final int NAME_LENGTH = 8;

	private static final SecureRandom NAMES = new SecureRandom();

	static RecordedBlobs create(@Nullable String table) {
		byte[] name = new byte[NAME_LENGTH];
		NAMES.nextBytes(name);
		return new RecordedBlobs(HexFormat.of().formatHex(name), table);
	}

	/**
	 * What a record says.
	 * @param item the item of the record that is of no type, empty if there is none
	 * @return the store, or null if none was needed yet
	 */
	static @Nullable RecordedBlobs from(Map<String, AttributeValue> item, BlobNames names) {
		AttributeValue blobs = item.get(names.record());
		if (blobs == null) {
			return null;
		}
		AttributeValue store = blobs.m().get(names.store());
		AttributeValue table = blobs.m().get(names.table());
		if (store == null || store.s() == null) {
			throw new CorruptItemException("The record of the table has blobs (" + names.record()
					+ ") without the name of their store (" + names.store() + "): restore it from a backup", null);
		}
		return new RecordedBlobs(store.s(), (table != null) ? table.s() : null);
	}

	AttributeValue toAttribute(BlobNames names) {
		Map<String, AttributeValue> blobs = new LinkedHashMap<>();
		blobs.put(names.store(), AttributeValue.createS(this.store));
		if (this.table != null) {
			blobs.put(names.table(), AttributeValue.createS(this.table));
		}
		return AttributeValue.createM(blobs);
	}

}
