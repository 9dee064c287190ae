package io.singletable.internal.model.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.singletable.autoconfigure.model.EntityDescriptor;
import io.singletable.autoconfigure.model.EntityDescriptor.ConstraintDescriptor;
import io.singletable.autoconfigure.model.EntityDescriptor.IndexDescriptor;
import io.singletable.autoconfigure.model.EntityDescriptor.ListingDescriptor;
import io.singletable.cost.CostEstimate;
import io.singletable.cost.EntityOperation;
import org.jspecify.annotations.Nullable;

/**
 * Types of entities in words.
 */
public final class EntityWords {

	private static final String RESOLVER = "by a resolver";

	private EntityWords() {
	}

	/**
	 * Whether entities have versions, and how many are kept.
	 */
	public static String versioning(EntityDescriptor type) {
		Integer max = type.maxVersions();
		if (max == null) {
			return type.versioning();
		}
		return type.versioning() + ", " + ((max > 0) ? Amounts.count(max, "version") : "all versions")
				+ ((type.audit() != null) ? ", audited" : "");
	}

	/**
	 * An operation in lower case: {@code find by id}.
	 */
	public static String operation(EntityOperation operation) {
		return operation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	static @Nullable String listing(EntityDescriptor type) {
		ListingDescriptor listing = type.listing();
		return (listing != null) ? listing.index() + ", " + listing.order() + shards(listing.shards()) : null;
	}

	static String index(IndexDescriptor index) {
		return index.name() + ": " + ((index.partitionKey() != null) ? index.partitionKey() : RESOLVER)
				+ ((index.sortKey() != null && !index.sortKey().isEmpty()) ? ", " + index.sortKey() : "")
				+ (index.shared() ? ", shared" : "") + shards(index.shards());
	}

	private static String shards(int shards) {
		return (shards > 1) ? ", " + Amounts.count(shards, "shard") : "";
	}

	static String constraint(ConstraintDescriptor constraint) {
		return constraint.name() + (constraint.retired() ? ", retired" : "");
	}

	/**
	 * What an operation costs: {@code 1 request, 1 – 400 write units}.
	 */
	static String cost(CostEstimate cost) {
		List<String> parts = new ArrayList<>();
		String requests = Amounts.range(cost.requests());
		parts.add(requests + (requests.equals("1") ? " request" : " requests"));
		if (cost.readUnits() != null) {
			parts.add(Amounts.range(cost.readUnits()) + " read units");
		}
		if (cost.writeUnits() != null) {
			parts.add(Amounts.range(cost.writeUnits()) + " write units");
		}
		return String.join(", ", parts);
	}

}
