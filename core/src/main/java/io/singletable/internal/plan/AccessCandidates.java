package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.ListingKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.IndexKeys;
import io.singletable.internal.mapping.IndexMetadata;
import io.singletable.internal.mapping.PrimaryKeyTemplate;
import io.singletable.internal.mapping.TemplateIndex;
import io.singletable.internal.mapping.TemplateKeys;
import io.singletable.internal.plan.AccessCandidate.Kind;
import io.singletable.internal.plan.AccessCandidate.Partitions;
import io.singletable.internal.schema.PartState;
import io.singletable.internal.schema.PartStates;
import org.jspecify.annotations.Nullable;

/**
 * Finds all ways to the entities of a type.
 */
final class AccessCandidates {

	private final EntityMetadata<?> type;

	private final TableLayout layout;

	private final PartStates states;

	private final Function<String, IndexProjection> projections;

	private final Map<String, IndexLayout> indexes;

	AccessCandidates(EntityMetadata<?> type, TableLayout layout, PartStates states,
			Function<String, IndexProjection> projections) {
		this.type = type;
		this.layout = layout;
		this.states = states;
		this.projections = projections;
		this.indexes = layout.indexes().stream().collect(Collectors.toMap(IndexLayout::name, Function.identity()));
	}

	List<AccessCandidate> all() {
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
		PrimaryKeyTemplate key = this.type.primaryKey();
		return new AccessCandidate(Kind.TABLE, null, this.layout.keyNames(), IndexProjection.all(),
				Partitions.of("", key.partition().template(), key.partition().paths()), key.sort().template(),
				key.sort().paths(), true, null, false);
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
		boolean incomplete = this.states.ofIndex(this.type, index.name()) == PartState.BACKFILLING;
		return new AccessCandidate(Kind.INDEX, index.name(), namesOf(index.name()),
				this.projections.apply(index.name()),
				Partitions.of(this.layout.partitionPrefix(this.type, index), first.partition().template(),
						first.partition().paths()),
				first.sort().template(), first.sort().paths(), index.shared(),
				different ? "has different keys in different classes" : reason(incomplete), incomplete && !different);
	}

	private @Nullable String reason(boolean incomplete) {
		return incomplete ? "lacks items that were stored before it was declared or changed: run template.backfill("
				+ this.type.javaType().getSimpleName() + ".class) first" : null;
	}

	private AccessCandidate listing(ListingKeys listing) {
		boolean incomplete = this.states.ofListing(this.type) == PartState.BACKFILLING;
		return new AccessCandidate(Kind.LISTING, listing.index(), listing.names(),
				this.projections.apply(listing.index()), Partitions.fixed(listing.partitions()), listing.sort(),
				listing.sortPaths(), false, reason(incomplete), incomplete);
	}

	private KeyNames namesOf(String index) {
		return Objects.requireNonNull(this.indexes.get(index)).names();
	}

}
