package io.singletable.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.client.DynamoDbCalls;
import io.singletable.client.Operation;
import io.singletable.layout.ItemKey;
import io.singletable.layout.ListingKeys;
import io.singletable.layout.TableLayout;
import io.singletable.layout.WriteId;
import io.singletable.mapping.EntityMetadata;
import io.singletable.mapping.EntityRegistry;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * The table's own record of how its items are built. Without it, a query method could be
 * an index query and its result still be incomplete: items that were written before the
 * index was declared are not in it.
 */
public final class TableRecord {

	private static final String FORMAT = "_format";

	private static final String META_TYPE = "~meta";

	private final DynamoDbCalls calls;

	private final String tableName;

	private final TableLayout layout;

	private final EntityRegistry registry;

	public TableRecord(DynamoDbCalls calls, String tableName, TableLayout layout, EntityRegistry registry) {
		this.calls = calls;
		this.tableName = tableName;
		this.layout = layout;
		this.registry = registry;
	}

	/**
	 * Compare the record with the declarations, and bring it up to date.
	 * @return the state of each part of each type
	 * @throws SchemaMismatchException if a primary key's template has changed, the number
	 * of shards has shrunk, or the table is of a newer format
	 */
	public PartStates reconcile() {
		List<String> differences = new ArrayList<>();
		checkFormat(differences);
		Map<String, TypeRecord> updates = new LinkedHashMap<>();
		PartStates states = new PartStates();
		for (EntityMetadata<?> type : this.registry.entities()) {
			TypeRecord declared = TypeRecord.of(type);
			TypeRecord recorded = read(type);
			TypeRecord reconciled = reconcile(type, declared, recorded, differences);
			states.add(type, reconciled);
			if (!reconciled.equals(recorded)) {
				updates.put(type.typeName(), reconciled);
			}
		}
		if (!differences.isEmpty()) {
			throw new SchemaMismatchException(this.tableName, differences);
		}
		updates.forEach((name, typeRecord) -> put(this.layout.typeRecordKey(name), typeRecord.toAttributes()));
		return states;
	}

	private TypeRecord reconcile(EntityMetadata<?> type, TypeRecord declared, @Nullable TypeRecord recorded,
			List<String> differences) {
		if (recorded == null) {
			return isListed(type) ? withState(declared, Map.of()) : declared;
		}
		boolean sameKeys = declared.keyFingerprint().equals(recorded.keyFingerprint());
		boolean sameParts = declared.parts().equals(recorded.parts());
		if (sameKeys && sameParts && declared.shards() == recorded.shards()) {
			return recorded;
		}
		boolean wasListed = recorded.parts().containsKey(TypeRecord.LISTING);
		if (wasListed && !isListed(type)) {
			return declared;
		}
		if (!sameKeys) {
			differences.add("type " + type.typeName() + " was stored with the keys " + recorded.keyFingerprint()
					+ ", but declares " + declared.keyFingerprint()
					+ ": stored items would not be found any more. Restore the templates, or migrate the items");
		}
		if (declared.shards() < recorded.shards()) {
			differences.add("type " + type.typeName() + " was listed in " + recorded.shards() + " shards, but declares "
					+ declared.shards() + ": the rest would not be listed any more. " + "Set shards = "
					+ recorded.shards() + " or more");
		}
		return withState(declared, recorded.parts());
	}

	/**
	 * A part that is new, or other than recorded, does not hold for the items there are.
	 */
	private static TypeRecord withState(TypeRecord declared, Map<String, TypeRecord.Part> recorded) {
		Map<String, TypeRecord.Part> parts = new LinkedHashMap<>();
		declared.parts().forEach((name, part) -> {
			TypeRecord.Part known = recorded.get(name);
			boolean same = known != null && known.fingerprint().equals(part.fingerprint());
			parts.put(name, same ? Objects.requireNonNull(known)
					: new TypeRecord.Part(part.fingerprint(), PartState.BACKFILLING));
		});
		return new TypeRecord(declared.keyFingerprint(), declared.shards(), parts);
	}

	private void checkFormat(List<String> differences) {
		Map<String, AttributeValue> item = get(this.layout.formatRecordKey());
		if (item.isEmpty()) {
			put(this.layout.formatRecordKey(),
					Map.of(FORMAT, AttributeValue.createN(Integer.toString(this.layout.formatVersion()))));
			return;
		}
		AttributeValue format = item.get(FORMAT);
		int version = (format != null) ? Integer.parseInt(format.n()) : 0;
		if (version != this.layout.formatVersion()) {
			differences.add("its items have the format version " + version + ", but this library knows "
					+ this.layout.formatVersion() + ": use the version of the library that wrote them, or a newer one");
		}
	}

	private @Nullable TypeRecord read(EntityMetadata<?> type) {
		Map<String, AttributeValue> item = get(this.layout.typeRecordKey(type.typeName()));
		return item.isEmpty() ? null : TypeRecord.from(item);
	}

	/**
	 * Whether the type has entities, as far as its listing tells. What was not listed
	 * when it was recorded counts as having some.
	 */
	private boolean isListed(EntityMetadata<?> type) {
		ListingKeys listing = this.layout.listing(type);
		return listing != null
				&& listing.partitions().stream().anyMatch((partition) -> isListed(type, listing, partition));
	}

	private boolean isListed(EntityMetadata<?> type, ListingKeys listing, String partition) {
		QueryRequest.Builder request = QueryRequest.builder()
			.tableName(this.tableName)
			.indexName(listing.index())
			.keyConditionExpression("#p = :p")
			.expressionAttributeNames(Map.of("#p", listing.names().partition()))
			.expressionAttributeValues(Map.of(":p", AttributeValue.createS(partition)))
			.select(Select.COUNT)
			.limit(1);
		return this.calls
			.read(new Operation("Query", this.tableName, type.typeName()),
					(client, timeouts) -> client.query(request.overrideConfiguration(timeouts).build()))
			.count() > 0;
	}

	private Map<String, AttributeValue> get(ItemKey key) {
		GetItemRequest.Builder request = GetItemRequest.builder()
			.tableName(this.tableName)
			.key(key.toAttributes(this.layout.keyNames()))
			.consistentRead(true);
		return this.calls
			.read(operation("GetItem"),
					(client, timeouts) -> client.getItem(request.overrideConfiguration(timeouts).build()))
			.item();
	}

	/**
	 * The same record may be put any number of times: instances that start together write
	 * the same.
	 */
	private void put(ItemKey key, Map<String, AttributeValue> attributes) {
		Map<String, AttributeValue> item = new HashMap<>(key.toAttributes(this.layout.keyNames()));
		item.put(this.layout.attributeNames().type(), AttributeValue.createS(META_TYPE));
		item.put(this.layout.attributeNames().writeId(), WriteId.random().toAttribute());
		item.putAll(attributes);
		PutItemRequest.Builder request = PutItemRequest.builder().tableName(this.tableName).item(item);
		this.calls.read(operation("PutItem"),
				(client, timeouts) -> client.putItem(request.overrideConfiguration(timeouts).build()));
	}

	private Operation operation(String action) {
		return new Operation(action, this.tableName, "the table's record");
	}

}
