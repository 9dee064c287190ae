package io.singletable.internal.template.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.singletable.Listing;
import io.singletable.ReadConsistency;
import io.singletable.cost.CostEstimate;
import io.singletable.cost.EntityCosts;
import io.singletable.cost.EntityOperation;
import io.singletable.cost.ItemAction;
import io.singletable.cost.OperationDescription;
import io.singletable.cost.RequestCount;
import io.singletable.cost.UnitEstimate;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.ReadCost;
import io.singletable.internal.plan.RequestLimits;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.entity.ClaimDescriptions;
import io.singletable.internal.write.entity.WriteCost;
import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.update.EntityUpdates;

/**
 * Costs of the operations on entities. Thread-safe.
 *
 * @param consistency consistency of reads that name none
 */
public record OperationCosts(EntityTypes types, EntityWriter writer, EntityUpdates updates, Listings listings,
		ReadConsistency consistency, RequestLimits limits) {

	static final String GET = "GetItem";

	private static final String BATCH_GET = "BatchGetItem";

	/** Of an item of 400 KB. */
	private static final double MAX_READ_UNITS = 100;

	public EntityCosts of(Class<?> type) {
		EntityMetadata<?> metadata = this.types.root(type);
		List<OperationDescription> operations = new ArrayList<>();
		addWrites(metadata, operations);
		operations.addAll(new DeleteCosts(metadata, this.writer, this.listings).all());
		if (metadata.listing() != Listing.NONE) {
			operations.add(read(EntityOperation.COUNT, "Query", this.listings.cost(metadata)));
		}
		addReads(metadata, operations);
		operations.add(getOrCreate(metadata));
		if (metadata.isVersioned()) {
			addHistory(metadata, operations);
		}
		if (metadata.hasSoftDelete()) {
			addDeleted(metadata, operations);
		}
		return new EntityCosts(metadata.typeName(),
				(metadata.overflow() != null) ? new OverflowCosts(metadata, this.limits).with(operations) : operations);
	}

	private void addWrites(EntityMetadata<?> type, List<OperationDescription> operations) {
		operations
			.add(withTakeovers(type, write(EntityOperation.INSERT, cost(type, Intent.INSERT), insertRequests(type))));
		boolean carriesOver = !type.hasVersion() && hasCreation(type);
		OperationDescription save = withTakeovers(type,
				write(EntityOperation.SAVE, cost(type, Intent.SAVE),
						carriesOver ? RequestCount.between(1, 2,
								"1, or 2 if an entity without created date exists; the first one is billed as well")
								: saveRequests(type)));
		operations.add(save);
		operations.add(carriesOver ? updateAfterRead(type)
				: withTakeovers(type, write(EntityOperation.UPDATE, cost(type, Intent.UPDATE), saveRequests(type))));
		operations.add(withTakeovers(type, updateInPlace(type)));
		operations.add(saveInTransaction(type, carriesOver));
		operations.add(saveChanged(save));
	}

	private static RequestCount insertRequests(EntityMetadata<?> type) {
		return type.hasVersion()
				? RequestCount.between(1, 2,
						"1, or 2 if there is a tombstone of the id; the first one is billed as well")
				: RequestCount.of(1);
	}

	private static RequestCount saveRequests(EntityMetadata<?> type) {
		return type.constraints().isEmpty() ? RequestCount.of(1)
				: RequestCount.between(1, 2, "1, or 2 if unique values change; the first one is billed as well");
	}

	/** What is said of values whose sentinels name entities that do not hold them. */
	private static OperationDescription withTakeovers(EntityMetadata<?> type, OperationDescription operation) {
		return withTakeovers(type, operation, 1, " and 1 transaction more, and the refused one");
	}

	private static OperationDescription withTakeovers(EntityMetadata<?> type, OperationDescription operation,
			int transactions, String repeated) {
		int constraints = type.constraints().size();
		RequestCount requests = operation.cost().requests();
		if (constraints == 0) {
			return operation;
		}
		RequestCount more = RequestCount.between(requests.min(),
				Objects.requireNonNull(requests.max()) + constraints + transactions,
				requests.rule() + "; a value whose sentinel names an entity that no longer holds it costs 1 GetItem"
						+ repeated);
		UnitEstimate ofOwners = new UnitEstimate(0, constraints * MAX_READ_UNITS,
				"1 for each 4 KB of each entity that the sentinel of a claimed value names, rounded up", List.of());
		UnitEstimate before = operation.cost().readUnits();
		UnitEstimate reads = (before != null) ? before.then(ofOwners) : ofOwners;
		return new OperationDescription(operation.operation(),
				Stream.concat(operation.requests().stream(), Stream.of(GET)).distinct().toList(),
				withOwners(type, operation.actions()), new CostEstimate(more, reads, operation.cost().writeUnits()));
	}

	private static List<ItemAction> withOwners(EntityMetadata<?> type, List<ItemAction> actions) {
		return type.constraints().isEmpty() ? actions
				: Stream.concat(actions.stream(), ClaimDescriptions.ofOwners().stream()).toList();
	}

	private static boolean hasCreation(EntityMetadata<?> type) {
		for (ConcreteType<?> concrete : type.concreteTypes()) {
			if (concrete.createdDate().isPresent() || concrete.createdBy().isPresent()) {
				return true;
			}
		}
		return false;
	}

	private OperationDescription updateAfterRead(EntityMetadata<?> type) {
		return afterRead(EntityOperation.UPDATE, GET, optional(strong()), cost(type, Intent.UPDATE),
				RequestCount.between(1, 2, "1, and 1 before it if the entity has no created date"));
	}

	private OperationDescription updateInPlace(EntityMetadata<?> type) {
		WriteCost write = this.updates.cost(type, this.listings.projections()::of);
		if (this.updates.requireEntity(type)) {
			return afterRead(EntityOperation.UPDATE_IN_PLACE, GET, strong(), write,
					RequestCount.between(1, 2, "2, or 1 if the entity does not exist or does not change"));
		}
		return new OperationDescription(EntityOperation.UPDATE_IN_PLACE, write.requests(), write.actions(),
				new CostEstimate(
						RequestCount.between(1, 2,
								"1, or 2 if the entity is read, as explain() of the update says, or is compressed"),
						optional(strong()), write.units()));
	}

	private OperationDescription saveInTransaction(EntityMetadata<?> type, boolean carriesOver) {
		WriteCost write = this.writer.costs().inTransaction(type, Intent.SAVE, this.listings.projections()::of);
		String rule = "1 for all writes of the transaction";
		if (!type.constraints().isEmpty()) {
			return withTakeovers(type,
					afterRead(EntityOperation.SAVE_IN_TRANSACTION, BATCH_GET, ofSentinels(type.constraints().size()),
							write, RequestCount.between(2, 2, rule + ", and 1 before it for unique values")),
					0, " more");
		}
		return carriesOver
				? afterRead(EntityOperation.SAVE_IN_TRANSACTION, GET, optional(strong()), write,
						RequestCount.between(1, 2, rule + ", and 1 before it if the entity has no created date"))
				: write(EntityOperation.SAVE_IN_TRANSACTION, write, new RequestCount(1, 1, 1, rule));
	}

	private static OperationDescription saveChanged(OperationDescription save) {
		return new OperationDescription(EntityOperation.SAVE_CHANGED,
				Stream.concat(Stream.of(BATCH_GET), save.requests().stream()).toList(), save.actions(),
				ReadCost.ofItems(ReadConsistency.STRONG).then(save.cost().forEach("entity that is new or differs")));
	}

	private static UnitEstimate ofSentinels(int constraints) {
		return new UnitEstimate(1, MAX_READ_UNITS + constraints,
				"1 for each 4 KB of the current item, rounded up, and 1 for the sentinel of each unique value",
				List.of(new UnitEstimate.Example("an item of up to 4 KB with all of its unique values",
						1 + constraints)));
	}

	private OperationDescription getOrCreate(EntityMetadata<?> type) {
		WriteCost insert = cost(type, Intent.INSERT);
		int max = 1 + (type.hasVersion() ? 2 : 1) + (type.constraints().isEmpty() ? 0 : 1 + type.constraints().size());
		return new OperationDescription(EntityOperation.GET_OR_CREATE, requests(GET, insert),
				withOwners(type, insert.actions()),
				new CostEstimate(RequestCount.between(1, max, "1; then those of its insert, if it does not exist"),
						strong(), optional(insert.units())));
	}

	private void addReads(EntityMetadata<?> type, List<OperationDescription> operations) {
		CostEstimate item = ReadCost.ofItem(this.consistency);
		operations.add(read(EntityOperation.FIND_BY_ID, GET, item));
		operations.add(read(EntityOperation.EXISTS_BY_ID, GET, item));
		operations.add(read(EntityOperation.FIND_ALL_BY_ID, BATCH_GET, ReadCost.ofItems(this.consistency)));
		operations.add(read(EntityOperation.READ_TRANSACTION, "TransactGetItems", ReadCost.ofTransaction()));
		if (!type.constraints().isEmpty()) {
			operations.add(new OperationDescription(EntityOperation.FIND_BY_UNIQUE_VALUE, List.of(GET, GET), List.of(),
					ReadCost.ofUniqueValue().toTheEnd(RequestLimits.NONE)));
		}
	}

	private void addHistory(EntityMetadata<?> type, List<OperationDescription> operations) {
		CostEstimate current = CostEstimate.ofRead(
				RequestCount.between(0, 1, "1 of the current item if the history has none of it"), optional(strong()));
		operations.add(read(EntityOperation.FIND_REVISION, GET, ReadCost.ofItem(ReadConsistency.STRONG).then(current)));
		operations.add(new OperationDescription(EntityOperation.FIND_REVISIONS, List.of("Query", GET), List.of(),
				ReadCost.ofPartition(ReadConsistency.STRONG).ofRows(this.limits).then(current)));
		operations.add(new OperationDescription(EntityOperation.FIND_AS_OF, List.of("Query", GET), List.of(),
				CostEstimate.ofRead(
						new RequestCount(1, null, null,
								"1 if the version is among the newest 16, of up to 1 MB; otherwise 1 more for it, and "
										+ "1 (versions at an even pace) to log₂ of their number"),
						new UnitEstimate(1, null,
								"1 for each 4 KB of the newest 16 versions, and of 16 for each further request, "
										+ "rounded up",
								List.of(new UnitEstimate.Example("one version of up to 4 KB", 1),
										new UnitEstimate.Example("16 versions of 1 KB", 4))))));
		operations.add(withTakeovers(type, afterRead(EntityOperation.RESTORE, BATCH_GET, strong().then(strong()),
				cost(type, Intent.RESTORE), RequestCount.of(2))));
	}

	private void addDeleted(EntityMetadata<?> type, List<OperationDescription> operations) {
		operations
			.add(read(EntityOperation.FIND_DELETED, "Query", this.listings.costOfDeleted(type).ofRows(this.limits)));
		operations.add(withTakeovers(type, afterRead(EntityOperation.RESTORE_DELETED, GET, strong(),
				cost(type, Intent.RESTORE), RequestCount.of(2))));
	}

	private WriteCost cost(EntityMetadata<?> type, Intent intent) {
		return this.writer.costs().of(type, intent, this.listings.projections()::of);
	}

	static UnitEstimate strong() {
		return Objects.requireNonNull(ReadCost.ofItem(ReadConsistency.STRONG).readUnits());
	}

	/** What may be left out. */
	static UnitEstimate optional(UnitEstimate units) {
		return new UnitEstimate(0, units.max(), units.rule(), units.examples());
	}

	static List<String> requests(String first, WriteCost write) {
		return Stream.concat(Stream.of(first), write.requests().stream()).toList();
	}

	private static OperationDescription read(EntityOperation operation, String request, CostEstimate cost) {
		return new OperationDescription(operation, List.of(request), List.of(), cost);
	}

	static OperationDescription write(EntityOperation operation, WriteCost write, RequestCount requests) {
		return new OperationDescription(operation, write.requests(), write.actions(),
				CostEstimate.ofWrite(requests, write.units()));
	}

	private static OperationDescription afterRead(EntityOperation operation, String request, UnitEstimate reads,
			WriteCost write, RequestCount requests) {
		return new OperationDescription(operation, requests(request, write), write.actions(),
				new CostEstimate(requests, reads, write.units()));
	}

}
