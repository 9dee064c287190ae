package io.singletable.internal.blob.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.Versioned;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobSettings;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.blob.BlobIds;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.schema.BlobRecord;
import io.singletable.internal.schema.TableRecord;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Table whose items name objects of a store in memory, as a test says.
 */
final class SweptTable {

	static final Duration DAY = Duration.ofDays(1);

	final TestTable table;

	final MemoryBlobStore store;

	final SingleTableTemplate template;

	final BlobRecord blobRecord;

	private final String name;

	SweptTable(TestTable table) {
		this.table = table;
		this.store = new MemoryBlobStore(table.clock());
		this.template = template(LocalDynamoDb.client());
		this.blobRecord = new TableRecord(new DynamoDbCalls(LocalDynamoDb.client(), LocalDynamoDb.patience()),
				table.name(), table.layout(), table.registry())
			.blobs();
		this.name = this.blobRecord.store();
	}

	static SweptTable create() {
		return new SweptTable(TestTable.of(Paper.class, Draft.class));
	}

	SingleTableTemplate template(DynamoDbClient client) {
		return this.table.template(client, (builder) -> builder.blobs(BlobSettings.in(this.store)));
	}

	/**
	 * Key of an object.
	 * @param firstByte first byte of its id
	 */
	BlobKey key(int firstByte, int number) {
		return new BlobKey(this.name, String.format("%02x%030x", firstByte, number));
	}

	/**
	 * Store an object of some bytes.
	 * @param age how long ago
	 */
	BlobKey object(int firstByte, int number, int bytes, Duration age) {
		BlobKey key = key(firstByte, number);
		this.store.place(key, new byte[bytes], this.table.clock().instant().minus(age));
		return key;
	}

	/**
	 * Have an entity's current item name objects.
	 */
	void reference(Class<?> type, Object id, BlobKey... blobs) {
		reference(this.table.key(type, id), blobs);
	}

	/**
	 * Have a version name objects.
	 */
	void referenceInHistory(Class<?> type, Object id, long version, BlobKey... blobs) {
		reference(this.table.key(type, id, version), blobs);
	}

	void reference(ItemKey key, BlobKey... blobs) {
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(key));
		item.put("_blobs", BlobIds.toAttribute(Arrays.stream(blobs).map(BlobKey::id).toList()));
		this.table.put(item);
	}

	@SingleTableEntity
	@Versioned
	record Paper(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at) {

	}

	@SingleTableEntity
	@SoftDelete(retention = "P30D")
	record Draft(@Id String id, @Version @Nullable Long version) {

	}

}
