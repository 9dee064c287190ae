package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.ListingKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.mapping.index.IndexKeys;
import io.singletable.internal.mapping.index.IndexMetadata;
import io.singletable.internal.mapping.index.TemplateIndex;
import io.singletable.internal.mapping.index.TemplateKeys;
import io.singletable.internal.plan.AccessCandidate.Availability;
import io.singletable.internal.plan.AccessCandidate.Kind;

/**
 * Candidates for queries of a type: the table, each index with templates, and the
 * listing.
 */
public record AccessCandidates(EntityMetadata<?> type, TableLayout layout, PartStates states,
		Function<String, IndexProjection> projections) {

	public List<AccessCandidate> all() {
		List<AccessCandidate> candidates = new ArrayList<>();
		candidates.add(table());
		for (IndexMetadata index : this.type.indexes()) {
			if (index instanceof TemplateIndex) {
				candidates.add(index(index));
			}
		}
		ListingKeys listing = this.layout.listing(this.type);
		if (listing != null) {
			candidates.add(listing(listing));
		}
		return candidates;
	}

	private AccessCandidate table() {
		return new AccessCandidate(Kind.TABLE, null, this.layout.tableKeys(this.type), IndexProjection.all(), true,
				Availability.READY);
	}

	private AccessCandidate index(IndexMetadata index) {
		List<TemplateKeys> keys = new ArrayList<>();
		for (ConcreteType<?> concrete : this.type.concreteTypes()) {
			for (IndexKeys each : concrete.indexKeys()) {
				if (each instanceof TemplateKeys templates && templates.index().name().equals(index.name())) {
					keys.add(templates);
				}
			}
		}
		TemplateKeys first = keys.get(0);
		boolean different = keys.stream().map(IndexKeys::fingerprint).distinct().count() > 1;
		return new AccessCandidate(Kind.INDEX, index.name(), this.layout.indexKeys(this.type, first),
				this.projections.apply(index.name()), index.shared(),
				different ? Availability.unusable("has different keys in different classes")
						: availability(this.states.ofIndex(this.type, index.name())));
	}

	private AccessCandidate listing(ListingKeys listing) {
		return new AccessCandidate(Kind.LISTING, listing.index(), listing.keys(),
				this.projections.apply(listing.index()), false, availability(this.states.ofListing(this.type)));
	}

	private Availability availability(PartState state) {
		return (state != PartState.BACKFILLING) ? Availability.READY
				: Availability.incomplete("lacks items that were stored before it was declared or changed: run "
						+ "template.backfill(" + this.type.javaType().getSimpleName() + ".class) first");
	}

}
