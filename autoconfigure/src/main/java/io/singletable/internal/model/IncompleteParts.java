package io.singletable.internal.model;

import java.util.ArrayList;
import java.util.List;

import io.singletable.Listing;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.mapping.index.IndexMetadata;
import io.singletable.internal.plan.PartStates;

/**
 * Parts of types that are incomplete until they are backfilled.
 */
public final class IncompleteParts {

	private IncompleteParts() {
	}

	/**
	 * The parts of a type, as this instance knows them since its start.
	 */
	public static List<String> of(EntityMetadata<?> type, PartStates states) {
		List<String> incomplete = new ArrayList<>();
		if (type.listing() != Listing.NONE) {
			add(PartName.listing(), states.ofListing(type), incomplete);
		}
		for (IndexMetadata index : type.indexes()) {
			add(PartName.index(index.name()), states.ofIndex(type, index.name()), incomplete);
		}
		for (ConcreteType<?> concrete : type.concreteTypes()) {
			for (String attribute : concrete.parts()) {
				add(PartName.filterable(attribute), states.ofFilterable(type, attribute), incomplete);
			}
		}
		if (type.isAudited()) {
			add(PartName.audit(), states.ofAudit(type), incomplete);
		}
		add(PartName.deleted(), states.ofDeleted(type), incomplete);
		for (String constraint : type.constraints()) {
			add(PartName.unique(constraint), states.ofConstraint(type, constraint), incomplete);
		}
		return incomplete.stream().distinct().sorted().toList();
	}

	private static void add(PartName part, PartState state, List<String> incomplete) {
		if (state == PartState.BACKFILLING) {
			incomplete.add(part.value());
		}
	}

}
