package io.singletable.internal.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import io.singletable.SchemaMismatchException;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.schema.TypeRecords.StoredTypeRecord;
import io.singletable.internal.write.execution.Contention;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * The table's own record of how its items are built. Without it, a query method could be
 * an index query and its result still be incomplete: items that were written before the
 * index was declared are not in it. Thread-safe.
 */
public final class TableRecord {

	private final String tableName;

	private final TableLayout layout;

	private final EntityRegistry registry;

	private final RecordItems items;

	private final TypeRecords types;

	private final FormatRecord format;

	private final RecordComparison comparison;

	private final RecordSurvey survey;

	private final PartStates states = new PartStates();

	public TableRecord(DynamoDbCalls calls, String tableName, TableLayout layout, EntityRegistry registry) {
		this.tableName = tableName;
		this.layout = layout;
		this.registry = registry;
		this.items = new RecordItems(calls, tableName, layout);
		this.types = new TypeRecords(this.items, layout);
		this.format = new FormatRecord(calls, tableName, layout, this.items,
				registry.all().stream().anyMatch(EntityMetadata::storesBlobs));
		this.comparison = new RecordComparison(calls, tableName, layout);
		this.survey = new RecordSurvey(this.items, layout, registry);
	}

	/**
	 * Compare the record with the declarations, and bring it up to date: one strongly
	 * consistent Query, whatever the number of types, and a PutItem for each that has
	 * changed; one GetItem more where the history is kept in a table of its own.
	 * Instances may do so at the same time: none overwrites what it has not seen.
	 * @return the state of each part of each type, which {@link #acknowledge} and
	 * {@link #complete} change too
	 * @throws SchemaMismatchException if a primary key's template has changed, a type
	 * declares fewer shards than are written, or the table is of another format or has
	 * its history elsewhere; nothing was written
	 * @throws ConcurrencyFailureException if others kept changing the record
	 */
	public PartStates reconcile() {
		untilUndisturbed(this::tryReconcile);
		return this.states;
	}

	/**
	 * Require that the table is of the format of this library, and that its history is
	 * where the configuration says: one strongly consistent Query.
	 * @throws SchemaMismatchException if not
	 */
	void requireFormat() {
		List<String> differences = new ArrayList<>();
		this.format.compareItem(this.items.all(), differences);
		throwIfAny(differences);
	}

	/**
	 * Log what there is to know of the types.
	 * @param replicas Regions of the table's replicas, none if it is in one Region
	 */
	void logNotices(List<String> replicas) {
		new ConstraintNotices(this.tableName, this.registry).log(this.states, replicas);
		new DeletedNotices(this.registry).log(this.states);
	}

	/**
	 * The states that {@link #reconcile} learns, without a comparison.
	 */
	PartStates states() {
		return this.states;
	}

	/**
	 * The part of the record that names the store of blobs.
	 */
	public BlobRecord blobs() {
		return this.format.blobs();
	}

	private boolean tryReconcile() {
		List<String> differences = new ArrayList<>();
		Map<ItemKey, Map<String, AttributeValue>> stored = this.items.all();
		FormatRecord.Comparison format = this.format.compare(stored, differences);
		Map<EntityMetadata<?>, TypeRecord> records = new LinkedHashMap<>();
		Map<EntityMetadata<?>, StoredTypeRecord> outdated = new LinkedHashMap<>();
		for (EntityMetadata<?> type : this.registry.all()) {
			StoredTypeRecord found = this.types.in(type, stored);
			TypeRecord reconciled = this.comparison.reconcile(type, found.typeRecord(), differences);
			records.put(type, reconciled);
			if (!reconciled.equals(found.typeRecord()) || found.writeId() == null) {
				outdated.put(type, found);
			}
		}
		throwIfAny(differences);
		if (!this.format.update(format)) {
			return false;
		}
		for (Map.Entry<EntityMetadata<?>, StoredTypeRecord> entry : outdated.entrySet()) {
			EntityMetadata<?> type = entry.getKey();
			if (!put(type, entry.getValue(), Objects.requireNonNull(records.get(type)))) {
				return false;
			}
		}
		records.forEach(this::learn);
		return true;
	}

	private void untilUndisturbed(BooleanSupplier attempt) {
		for (int number = 1; number <= Contention.TABLE_RECORD.attempts(); number++) {
			if (attempt.getAsBoolean()) {
				return;
			}
		}
		throw new ConcurrencyFailureException("The record of the table '" + this.tableName
				+ "' was changed by other instances during each attempt: restart when they have started");
	}

	/**
	 * Look at what is recorded of the types: one strongly consistent Query, and no
	 * change.
	 * @return the types, in the order of the registry
	 */
	public List<RecordedType> survey() {
		return this.survey.types();
	}

	/**
	 * Mark all parts of a type as complete, unchecked.
	 * @throws SchemaMismatchException if the type can't be brought up to date, as
	 * {@link #reconcile} says
	 */
	public void acknowledge(Class<?> type) {
		EntityMetadata<?> metadata = this.registry.required(type);
		untilUndisturbed(() -> tryAcknowledge(metadata));
	}

	private boolean tryAcknowledge(EntityMetadata<?> type) {
		List<String> differences = new ArrayList<>();
		StoredTypeRecord found = this.types.read(type);
		TypeRecord reconciled = this.comparison.reconcile(type, found.typeRecord(), differences);
		throwIfAny(differences);
		return put(type, found, TypeRecord.of(type, this.layout).withShards(reconciled.shards()));
	}

	/**
	 * The state of a type's record, for work that makes all of its items have all that
	 * its class declares.
	 * @return what to hand to {@link #complete} when the work is done
	 * @throws InvalidDataAccessApiUsageException if the record is not that of the class:
	 * it was never compared, or another version of the application has started since
	 */
	public RecordMark mark(EntityMetadata<?> type) {
		StoredTypeRecord found = this.types.read(type);
		TypeRecord typeRecord = requireDeclared(type, found);
		learn(type, typeRecord);
		return new RecordMark(Objects.requireNonNull(found.writeId()), typeRecord.lacks(PartName.deleted()));
	}

	/**
	 * Whether the listing of what is deleted is incomplete, as is recorded now.
	 */
	public boolean lacksDeleted(EntityMetadata<?> type) {
		TypeRecord typeRecord = this.types.read(type).typeRecord();
		return typeRecord != null && typeRecord.lacks(PartName.deleted());
	}

	private TypeRecord requireDeclared(EntityMetadata<?> type, StoredTypeRecord found) {
		TypeRecord typeRecord = found.typeRecord();
		if (typeRecord == null || found.writeId() == null || !typeRecord.isOf(TypeRecord.of(type, this.layout))) {
			throw new InvalidDataAccessApiUsageException("The record of the table '" + this.tableName
					+ "' does not match what " + type.javaType().getName()
					+ " declares: it was never compared, or another version of the application has been started "
					+ "since. Restart this one (with singletable.schema.mode = create or validate), or call "
					+ "TableRecord.reconcile()");
		}
		return typeRecord;
	}

	/**
	 * Record that all current items of a type have all that its class declares, and allow
	 * what was refused as incomplete; by other running instances, from their next start
	 * on. What is recorded of its trail stays, since versions were not looked at.
	 * @param mark what {@link #mark} gave before the work
	 * @return {@code false} if the record was changed since and does not say the same, so
	 * that the work may have been for another declaration; nothing was written
	 */
	public boolean complete(EntityMetadata<?> type, RecordMark mark) {
		return complete(type, mark, TypeRecord::completeButTrail);
	}

	/**
	 * Record that all versions of a type are in its trail, as {@link #complete} does of
	 * all else.
	 * @param mark what {@link #mark} gave before the work
	 * @return {@code false} if the record was changed since and does not say the same, so
	 * that the work may have been for another declaration; nothing was written
	 */
	public boolean completeTrail(EntityMetadata<?> type, RecordMark mark) {
		return complete(type, mark, TypeRecord::completeTrail);
	}

	private boolean complete(EntityMetadata<?> type, RecordMark mark, UnaryOperator<TypeRecord> completion) {
		StoredTypeRecord found = this.types.read(type);
		TypeRecord typeRecord = found.typeRecord();
		if (typeRecord == null || !typeRecord.isOf(TypeRecord.of(type, this.layout))) {
			return false;
		}
		TypeRecord complete = completion.apply(typeRecord);
		if (complete.equals(typeRecord)) {
			// The same work may have been done, or declared to be done, by others.
			learn(type, complete);
			return true;
		}
		return mark.writeId().equals(found.writeId()) && put(type, found, complete);
	}

	/**
	 * Write entities of a type to all shards of its listing, its indexes and its trail
	 * that its class declares; by other running instances, from their next start on. An
	 * instance that declares fewer is not started from now on. <b>Risk:</b> one that is
	 * still running misses what is written to the others.
	 * @return the greatest of their numbers
	 * @throws InvalidDataAccessApiUsageException if the record is not that of the class:
	 * it was never compared, or another version of the application has started since
	 * @throws ConcurrencyFailureException if others kept changing the record
	 */
	public int growShards(Class<?> type) {
		EntityMetadata<?> metadata = this.registry.required(type);
		untilUndisturbed(() -> {
			StoredTypeRecord found = this.types.read(metadata);
			TypeRecord recorded = requireDeclared(metadata, found);
			TypeRecord grown = recorded.withShards(recorded.shards().grown());
			if (grown.equals(recorded)) {
				learn(metadata, grown);
				return true;
			}
			return put(metadata, found, grown);
		});
		return Collections.max(metadata.shards().values());
	}

	private void learn(EntityMetadata<?> type, TypeRecord typeRecord) {
		this.states.learn(type, typeRecord.states(), typeRecord.shards().written(), typeRecord.shards().ofTrail());
	}

	private void throwIfAny(List<String> differences) {
		if (!differences.isEmpty()) {
			throw new SchemaMismatchException(this.tableName, differences);
		}
	}

	private boolean put(EntityMetadata<?> type, StoredTypeRecord found, TypeRecord typeRecord) {
		boolean done = this.types.put(type, found, typeRecord);
		if (done) {
			learn(type, typeRecord);
		}
		return done;
	}

	/**
	 * A state of a type's record: every change gives the record another mark, also a
	 * change there and back.
	 *
	 * @param writeId id of the write that made the record
	 * @param lacksDeleted whether the listing of what is deleted is incomplete
	 */
	public record RecordMark(WriteId writeId, boolean lacksDeleted) {

	}

}
