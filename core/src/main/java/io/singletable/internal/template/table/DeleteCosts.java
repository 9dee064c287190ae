package io.singletable.internal.template.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.singletable.Listing;
import io.singletable.ReadConsistency;
import io.singletable.cost.CostEstimate;
import io.singletable.cost.EntityOperation;
import io.singletable.cost.ItemAction;
import io.singletable.cost.ItemAction.Kind;
import io.singletable.cost.OperationDescription;
import io.singletable.cost.RequestCount;
import io.singletable.cost.UnitEstimate;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.ReadCost;
import io.singletable.internal.plan.RequestLimits;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.entity.WriteCost;
import io.singletable.internal.write.plan.Intent;

import static io.singletable.internal.template.table.OperationCosts.GET;
import static io.singletable.internal.template.table.OperationCosts.optional;
import static io.singletable.internal.template.table.OperationCosts.requests;
import static io.singletable.internal.template.table.OperationCosts.strong;

/**
 * Costs of the deletes and purges of a type.
 */
record DeleteCosts(EntityMetadata<?> type, EntityWriter writer, Listings listings) {

	private static final String HISTORY = "1 for each 250 versions and each MB of them, 1 for each 25 of them, and 1 "
			+ "for the delete marker";

	List<OperationDescription> all() {
		List<OperationDescription> operations = new ArrayList<>();
		operations.add(write(EntityOperation.DELETE, count()));
		operations
			.add(this.type.hasVersion() ? deleteAfterRead() : write(EntityOperation.DELETE_BY_ID, RequestCount.of(1)));
		if (this.type.listing() != Listing.NONE) {
			operations.add(deleteAll(EntityOperation.DELETE_ALL, "deleted entity"));
			if (this.type.canExpire()) {
				operations.add(deleteAll(EntityOperation.PURGE_EXPIRED, "expired entity"));
			}
		}
		operations.add(deleteCollection(EntityOperation.DELETE_COLLECTION));
		if (this.type.isVersioned()) {
			operations.add(purge());
			operations.add(purgeCollection());
		}
		if (this.type.hasSoftDelete()) {
			operations.add(purgeDeleted());
		}
		return operations;
	}

	private OperationDescription write(EntityOperation operation, RequestCount requests) {
		return OperationCosts.write(operation, delete(), requests);
	}

	private WriteCost delete() {
		return this.writer.costs().of(this.type, Intent.DELETE, this.listings.projections()::of);
	}

	private OperationDescription deleteAfterRead() {
		WriteCost delete = delete();
		String rule = "2, or 1 if the entity does not exist";
		RequestCount requests = this.type.constraints().isEmpty() ? RequestCount.between(1, 2, rule)
				: RequestCount.between(1, 3, rule + "; 1 more if the sentinel of a unique value names another entity, "
						+ "and the refused one is billed as well");
		return new OperationDescription(EntityOperation.DELETE_BY_ID, requests(GET, delete), delete.actions(),
				new CostEstimate(requests, strong(), optional(delete.units())));
	}

	/** What was changed after it was listed, is read and deleted once more. */
	private OperationDescription deleteAll(EntityOperation operation, String each) {
		WriteCost delete = delete();
		CostEstimate deletes = CostEstimate.ofWrite(count(), delete.units()).forEach(each);
		return new OperationDescription(operation, requests("Query", delete), delete.actions(),
				this.listings.cost(this.type).then(deletes));
	}

	private OperationDescription deleteCollection(EntityOperation operation) {
		WriteCost delete = delete();
		CostEstimate each = CostEstimate.ofWrite(count(), delete.units());
		return new OperationDescription(operation, requests("Query", delete), delete.actions(),
				ReadCost.ofPartition(ReadConsistency.STRONG)
					.toTheEnd(RequestLimits.NONE)
					.then(each.forEach("deleted entity")));
	}

	/** Requests for the content of a deleted entity. */
	private List<String> ofContent() {
		return this.type.hasSoftDelete() ? List.of(GET, "PutItem") : List.of();
	}

	private RequestCount count() {
		return this.type.constraints().isEmpty() ? RequestCount.of(1) : RequestCount.between(1, 3,
				"1, and 1 more each if the stored unique values are others or the sentinel of one names another "
						+ "entity; the refused ones are billed as well");
	}

	private OperationDescription purge() {
		WriteCost delete = delete();
		UnitEstimate writes = new UnitEstimate(0, null,
				delete.units().rule() + "; then 1 for each KB of each version, rounded up",
				List.of(new UnitEstimate.Example("100 versions of up to 1 KB, without the tombstone", 100)));
		UnitEstimate reads = new UnitEstimate(2, null,
				"1 for each 4 KB of the current item, then 1 for each 4 KB of the history, rounded up for each request",
				List.of());
		return new OperationDescription(EntityOperation.PURGE,
				Stream.of(requests(GET, delete), ofContent(), List.of("Query", "BatchWriteItem", "DeleteItem"))
					.flatMap(List::stream)
					.toList(),
				delete.actions(),
				new CostEstimate(
						new RequestCount(2, null, null, "2, 1 for the tombstone, "
								+ (this.type.hasSoftDelete() ? "2 for the content that it has, " : "") + HISTORY),
						reads, writes));
	}

	private OperationDescription purgeCollection() {
		OperationDescription delete = deleteCollection(EntityOperation.PURGE_COLLECTION);
		CostEstimate history = new CostEstimate(new RequestCount(1, null, null, HISTORY),
				new UnitEstimate(1, null, "1 for each 4 KB of its history, rounded up for each request", List.of()),
				new UnitEstimate(0, null, "1 for each KB of each version, rounded up", List.of()));
		return new OperationDescription(EntityOperation.PURGE_COLLECTION,
				Stream.of(delete.requests(), ofContent(), List.of("BatchWriteItem", "DeleteItem"))
					.flatMap(List::stream)
					.toList(),
				delete.actions(), delete.cost().then(history.forEach("tombstone, with what is deleted")));
	}

	/** The content is gone, and its entry in the listing. */
	private OperationDescription purgeDeleted() {
		UnitEstimate units = new UnitEstimate(2, null,
				"1 for each KB of the deleted item, and 1 for each KB of its entry in the listing",
				List.of(new UnitEstimate.Example("a deleted item of up to 1 KB", 2)));
		return new OperationDescription(EntityOperation.PURGE_DELETED, List.of("Query", "PutItem"),
				List.of(new ItemAction(Kind.PUT, "tombstone", "the content that was read is still there", null)),
				this.listings.costOfDeleted(this.type)
					.toTheEnd(RequestLimits.NONE)
					.then(CostEstimate.ofWrite(RequestCount.of(1), units).forEach("purged entity")));
	}

}
