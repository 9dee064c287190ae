package io.singletable.internal.blob.chunk;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.CorruptItemException;
import io.singletable.internal.blob.StoredChunk;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stored form of content: chunks that are full but the last, which has less than a full
 * one, so that a missing chunk is never taken for the end. Thread-safe.
 */
record ChunkFormat(TableLayout layout, Clock clock) {

	/** The numbers have four digits. */
	static final int LAST = 9999;

	/** Size of all chunks but the last. */
	int full() {
		return this.layout.blobChunkSize();
	}

	/** What {@link #LAST} may leave of the last chunk. */
	long maxSize() {
		return (long) LAST * full();
	}

	ItemKey key(String id, int number) {
		return this.layout.blobChunkKey(id, number);
	}

	Map<String, AttributeValue> keyAttributes(String id, int number) {
		return key(id, number).toAttributes(this.layout.keyNames());
	}

	/** The type that all chunks bear. */
	String type() {
		return this.layout.recordNames().blobs().chunk();
	}

	/** What all chunks, and nothing else, match. */
	Expression chunks() {
		return Expression.equal(this.layout.attributeNames().type(), AttributeValue.createS(type()));
	}

	/**
	 * An item of a chunk.
	 * @param data the data, which must not change any more
	 */
	Map<String, AttributeValue> item(String id, int number, Instant at, byte[] data) {
		AttributeNames names = this.layout.attributeNames();
		Map<String, AttributeValue> item = new HashMap<>(keyAttributes(id, number));
		item.put(names.type(), AttributeValue.createS(type()));
		item.put(names.writeId(), writeId(id).toAttribute());
		item.put(names.at(), this.layout.time(at));
		item.put(sizeName(), AttributeValue.createN(Integer.toString(data.length)));
		item.put(names.data(), AttributeValue.createB(SdkBytes.fromByteArrayUnsafe(data)));
		return item;
	}

	/** The id of a blob is that of the write of its chunks, too. */
	static WriteId writeId(String id) {
		return WriteId.parse(id).orElseThrow();
	}

	/** The attributes of a chunk without its data. */
	List<String> attributes() {
		AttributeNames names = this.layout.attributeNames();
		return List.of(this.layout.keyNames().partition(), this.layout.keyNames().sort(), names.type(), names.writeId(),
				names.at(), sizeName());
	}

	private String sizeName() {
		return this.layout.recordNames().blobs().size();
	}

	/**
	 * The data of a chunk.
	 */
	byte[] data(Map<String, AttributeValue> item) {
		AttributeValue data = item.get(this.layout.attributeNames().data());
		return (data != null && data.b() != null) ? data.b().asByteArrayUnsafe() : new byte[0];
	}

	/**
	 * The chunk that an item is, whether its data was read or not. One that says no size
	 * is taken for a full one, and may be the last.
	 * @return the chunk, or null if it can't be read
	 */
	@Nullable StoredChunk chunk(Map<String, AttributeValue> item) {
		try {
			ItemHeader header = this.layout.header(item);
			Instant at = header.at();
			String id = String.valueOf(header.writeId());
			int number = this.layout.blobChunkNumber(id, ItemKey.of(this.layout.keyNames(), item));
			if (at == null || number < 0) {
				return null;
			}
			int size = size(item);
			return new StoredChunk(id, number, at, (size >= 0) ? size : full(), size != full());
		}
		catch (CorruptItemException ex) {
			return null;
		}
	}

	/** Number of bytes, -1 if it is not known. */
	private int size(Map<String, AttributeValue> item) {
		if (item.containsKey(this.layout.attributeNames().data())) {
			return data(item).length;
		}
		AttributeValue size = item.get(sizeName());
		return (size != null && size.n() != null && size.n().matches("\\d{1,6}")) ? Integer.parseInt(size.n()) : -1;
	}

}
