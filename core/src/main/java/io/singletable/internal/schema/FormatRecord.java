package io.singletable.internal.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.SchemaMismatchException;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.RecordNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The item of the table's record that is of no type: the format of all items, the store
 * of their blobs, and the table that holds their history, if it is kept apart. That table
 * says whose history it holds, as two would overwrite each other there. Thread-safe.
 */
final class FormatRecord {

	private static final String PROPERTY = "singletable.history.table-name";

	private final String tableName;

	private final TableLayout layout;

	private final RecordNames names;

	private final ItemKey key;

	private final RecordItems items;

	private final @Nullable String history;

	private final RecordItems historyItems;

	private final BlobRecord blobs;

	private final boolean needsBlobs;

	/**
	 * Create the record.
	 * @param needsBlobs whether content is stored beside items, so that the record has to
	 * name its store
	 */
	FormatRecord(DynamoDbCalls calls, String tableName, TableLayout layout, RecordItems items, boolean needsBlobs) {
		this.tableName = tableName;
		this.layout = layout;
		this.names = layout.recordNames();
		this.key = layout.formatRecordKey();
		this.items = items;
		this.history = layout.keepsHistoryApart(tableName) ? layout.historyTable(tableName) : null;
		this.historyItems = new RecordItems(calls, layout.historyTable(tableName), layout);
		this.blobs = new BlobRecord(calls, tableName, layout, this);
		this.needsBlobs = needsBlobs;
	}

	/**
	 * The part that names the store of blobs.
	 */
	BlobRecord blobs() {
		return this.blobs;
	}

	/**
	 * Compare the record with the configuration: no request, and one GetItem where the
	 * history is kept apart.
	 * @param stored the items of the table's record
	 * @param differences takes what keeps the application from starting
	 * @return what is left to do if there are no differences
	 */
	Comparison compare(Map<ItemKey, Map<String, AttributeValue>> stored, List<String> differences) {
		compareItem(stored, differences);
		Map<String, AttributeValue> item = stored.get(this.key);
		String recorded = (item != null) ? text(item, this.names.history().table()) : null;
		Map<String, AttributeValue> claim = (this.history != null) ? this.historyItems.get(this.key) : Map.of();
		if (!claim.isEmpty()) {
			compareClaim(text(claim, this.names.history().of()), differences);
		}
		AttributeValue blobs = (item != null) ? this.blobs.learn(item) : null;
		boolean outdated = item == null || !Objects.equals(recorded, this.history)
				|| (this.needsBlobs && blobs == null);
		// Of another format, not even the header may be known.
		WriteId writeId = (item != null && differences.isEmpty()) ? this.layout.header(item).writeId() : null;
		return new Comparison(writeId, outdated, this.history != null && claim.isEmpty(), blobs);
	}

	/**
	 * Compare the item in the table itself with the configuration.
	 */
	void compareItem(Map<ItemKey, Map<String, AttributeValue>> stored, List<String> differences) {
		Map<String, AttributeValue> item = stored.get(this.key);
		if (item != null) {
			compareFormat(item, differences);
			compareHistory(text(item, this.names.history().table()), stored, differences);
		}
	}

	/**
	 * Require that the item is that of the configuration, where the table was not
	 * compared before.
	 * @param item the item as it is stored, empty if there is none
	 * @throws SchemaMismatchException if its format or the table of its history differs
	 */
	void requireSame(Map<String, AttributeValue> item) {
		List<String> differences = new ArrayList<>();
		if (!item.isEmpty()) {
			compareItem(Map.of(this.key, item), differences);
		}
		if (!differences.isEmpty()) {
			throw new SchemaMismatchException(this.tableName, differences);
		}
	}

	private void compareFormat(Map<String, AttributeValue> item, List<String> differences) {
		AttributeValue format = item.get(this.names.format());
		String version = (format != null) ? format.n() : null;
		if (!Integer.toString(this.layout.formatVersion()).equals(version)) {
			differences.add("its items have the format version " + version + ", but this library supports "
					+ this.layout.formatVersion() + ": use the version of the library that wrote them, or a newer one");
		}
	}

	private void compareHistory(@Nullable String recorded, Map<ItemKey, Map<String, AttributeValue>> stored,
			List<String> differences) {
		if (Objects.equals(recorded, this.history)) {
			return;
		}
		if (recorded != null) {
			differences.add("its history is in the table '" + recorded + "', but "
					+ ((this.history != null) ? "'" + this.history + "' is" : "no other table is") + " configured: set "
					+ PROPERTY + " = " + recorded + ", or, if that table was restored under another name, set "
					+ renamed(this.names.history().table()));
		}
		else if (hasHistory(stored)) {
			differences.add("its history is in the table itself, but '" + this.history + "' is configured: remove "
					+ PROPERTY
					+ ", which is chosen when a table is created, or copy the items of the history to that table while no "
					+ "instance is running, and set " + renamed(this.names.history().table()));
		}
	}

	private void compareClaim(@Nullable String claimed, List<String> differences) {
		if (!this.tableName.equals(claimed)) {
			differences.add("the table '" + this.history + "' holds the history of the table '" + claimed + "': set "
					+ PROPERTY + " to a table for each, as in {table}-history, or, if that table was restored under "
					+ "another name, set " + renamed(this.names.history().of()) + " in the table of the history");
		}
	}

	private String renamed(String attribute) {
		return "the attribute '" + attribute + "' of the item '" + this.key.partition() + "', '" + this.key.sort()
				+ "'";
	}

	/** No type that was versioned once can be declared without. */
	private boolean hasHistory(Map<ItemKey, Map<String, AttributeValue>> stored) {
		return stored.values()
			.stream()
			.map((item) -> item.get(this.names.typeRecord().versioned()))
			.anyMatch((versioned) -> versioned != null && Boolean.TRUE.equals(versioned.bool()));
	}

	private static @Nullable String text(Map<String, AttributeValue> item, String name) {
		AttributeValue value = item.get(name);
		return (value != null) ? value.s() : null;
	}

	/**
	 * Bring the record up to date.
	 * @return {@code false} if others have changed it meanwhile
	 */
	boolean update(Comparison comparison) {
		if (comparison.isUnclaimed() && !this.historyItems.put(this.key, null,
				Map.of(this.names.history().of(), AttributeValue.createS(this.tableName)))) {
			return false;
		}
		if (!comparison.isOutdated()) {
			return true;
		}
		Map<String, AttributeValue> attributes = attributes(comparison);
		boolean done = this.items.put(this.key, comparison.writeId(), attributes);
		if (done) {
			this.blobs.learn(attributes);
		}
		return done;
	}

	private Map<String, AttributeValue> attributes(Comparison comparison) {
		Map<String, AttributeValue> attributes = attributes();
		AttributeValue blobs = comparison.blobs();
		if (blobs == null && this.needsBlobs) {
			blobs = this.blobs.createAttribute();
		}
		if (blobs != null) {
			attributes.put(this.names.blobs().record(), blobs);
		}
		return attributes;
	}

	/**
	 * Read the item in the table itself: one strongly consistent GetItem.
	 * @return the item, empty if there is none
	 */
	Map<String, AttributeValue> read() {
		return this.items.get(this.key);
	}

	/**
	 * Put the item with another attribute.
	 * @param replaced the item as it was read, empty if there was none
	 * @return {@code false} if others have changed it meanwhile
	 */
	boolean put(Map<String, AttributeValue> replaced, String name, AttributeValue value) {
		Map<String, AttributeValue> attributes = replaced.isEmpty() ? attributes() : new LinkedHashMap<>(replaced);
		attributes.remove(this.layout.attributeNames().writeId());
		attributes.put(name, value);
		return this.items.put(this.key, replaced.isEmpty() ? null : this.layout.header(replaced).writeId(), attributes);
	}

	private Map<String, AttributeValue> attributes() {
		Map<String, AttributeValue> attributes = new LinkedHashMap<>();
		attributes.put(this.names.format(), AttributeValue.createN(Integer.toString(this.layout.formatVersion())));
		if (this.history != null) {
			attributes.put(this.names.history().table(), AttributeValue.createS(this.history));
		}
		return attributes;
	}

	/**
	 * Result of a comparison.
	 *
	 * @param writeId id of the write that made the item, null if there is none
	 * @param isOutdated whether the item has to be written
	 * @param isUnclaimed whether the table of the history does not say yet whose it holds
	 * @param blobs what the item says of blobs, null if nothing
	 */
	record Comparison(@Nullable WriteId writeId, boolean isOutdated, boolean isUnclaimed,
			@Nullable AttributeValue blobs) {
	}

}
