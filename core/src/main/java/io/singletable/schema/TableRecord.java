package io.singletable.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.Listing;
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
 * index was declared are not in it. Thread-safe.
 */
public final class TableRecord {

	private static final String FORMAT = "_format";

	private static final String META_TYPE = "~meta";

	private final DynamoDbCalls calls;

	private final String tableName;

	private final TableLayout layout;

	private final EntityRegistry registry;

	private final PartStates states = new PartStates();

	public TableRecord(DynamoDbCalls calls, String tableName, TableLayout layout, EntityRegistry registry) {
		this.calls = calls;
		this.tableName = tableName;
		this.layout = layout;
		this.registry = registry;
	}

	/**
	 * Compare the record with the declarations, and bring it up to date.
	 * @return the state of each part of each type, which {@link #acknowledge} changes too
	 * @throws SchemaMismatchException if a primary key's template has changed, the number
	 * of shards has shrunk, or the table is of another format; nothing was written
	 */
	public PartStates reconcile() {
		List<String> differences = new ArrayList<>();
		boolean isNew = isNewFormat(differences);
		Map<EntityMetadata<?>, TypeRecord> records = new LinkedHashMap<>();
		Map<EntityMetadata<?>, TypeRecord> updates = new LinkedHashMap<>();
		for (EntityMetadata<?> type : this.registry.entities()) {
			TypeRecord recorded = read(type);
			TypeRecord reconciled = reconcile(type, recorded, differences);
			records.put(type, reconciled);
			if (!reconciled.equals(recorded)) {
				updates.put(type, reconciled);
			}
		}
		throwIfAny(differences);
		if (isNew) {
			put(this.layout.formatRecordKey(),
					Map.of(FORMAT, AttributeValue.createN(Integer.toString(this.layout.formatVersion()))));
		}
		updates.forEach(this::put);
		records.forEach(this.states::add);
		return this.states;
	}

	/**
	 * Declare that all stored items of a type have all that its class declares: after
	 * each of them was saved again, or when those that were not don't matter. What was
	 * refused as incomplete is allowed from now on; by other running instances, from
	 * their next start on. <b>Risk:</b> nothing checks it. Queries leave out, without an
	 * error, every item that lacks the keys of their index.
	 * @param type the entity's class
	 * @throws SchemaMismatchException if the type can't be brought up to date, as
	 * {@link #reconcile} says
	 */
	public void acknowledge(Class<?> type) {
		EntityMetadata<?> metadata = this.registry.required(type);
		List<String> differences = new ArrayList<>();
		reconcile(metadata, read(metadata), differences);
		throwIfAny(differences);
		TypeRecord complete = TypeRecord.of(metadata);
		put(metadata, complete);
		this.states.add(metadata, complete);
	}

	private void throwIfAny(List<String> differences) {
		if (!differences.isEmpty()) {
			throw new SchemaMismatchException(this.tableName, differences);
		}
	}

	private TypeRecord reconcile(EntityMetadata<?> type, @Nullable TypeRecord recorded, List<String> differences) {
		TypeRecord declared = TypeRecord.of(type);
		if (recorded == null) {
			return isListed(type) ? declared.after(Map.of()) : declared;
		}
		TypeRecord reconciled = declared.after(recorded.parts());
		boolean shrunk = declared.shards() < recorded.shards();
		if (shrunk) {
			differences.add("type " + type.typeName() + " was listed in " + recorded.shards() + " shards, but declares "
					+ declared.shards() + ": the rest would not be listed any more. Set shards = " + recorded.shards()
					+ " or more");
		}
		if (recorded.versioned() && !declared.versioned()) {
			differences.add("type " + type.typeName()
					+ " was @Versioned, but isn't: its tombstones and histories would be taken for nothing. "
					+ "Keep @Versioned; maxVersions = 1 keeps no version but the current one");
		}
		boolean sameKeys = declared.keyFingerprint().equals(recorded.keyFingerprint());
		if (sameKeys && reconciled.equals(declared)) {
			return reconciled;
		}
		boolean listingTells = !shrunk && recorded.listsAll() && type.listing() != Listing.NONE;
		if (listingTells && !isListed(type)) {
			return declared;
		}
		if (!sameKeys) {
			differences.add("type " + type.typeName() + " was stored with the keys " + recorded.keyFingerprint()
					+ ", but declares " + declared.keyFingerprint()
					+ ": stored items would not be found any more. Restore the templates, or migrate the items");
		}
		return reconciled;
	}

	private boolean isNewFormat(List<String> differences) {
		Map<String, AttributeValue> item = get(this.layout.formatRecordKey());
		if (item.isEmpty()) {
			return true;
		}
		AttributeValue format = item.get(FORMAT);
		String version = (format != null) ? format.n() : null;
		if (!Integer.toString(this.layout.formatVersion()).equals(version)) {
			differences.add("its items have the format version " + version + ", but this library knows "
					+ this.layout.formatVersion() + ": use the version of the library that wrote them, or a newer one");
		}
		return false;
	}

	private @Nullable TypeRecord read(EntityMetadata<?> type) {
		Map<String, AttributeValue> item = get(this.layout.typeRecordKey(type.typeName()));
		return item.isEmpty() ? null : TypeRecord.from(item);
	}

	/**
	 * Whether entities of the type are in its listing.
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

	private void put(EntityMetadata<?> type, TypeRecord typeRecord) {
		put(this.layout.typeRecordKey(type.typeName()), typeRecord.toAttributes());
	}

	private Operation operation(String action) {
		return new Operation(action, this.tableName, "the table's record");
	}

}
