package io.singletable.internal.write.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.singletable.Listing;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.ListingKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.index.IndexMetadata;
import io.singletable.internal.write.plan.Intent;

/**
 * Writes of DynamoDB to an index that follow from the write of an item, each billed by
 * the size of the entry: one for an entry that comes, changes or goes, two for one whose
 * keys change.
 *
 * @param min the fewest writes: none, if the item may have no entry
 * @param unmoved the writes of an entry whose keys stay the same, as far as they can
 */
public record IndexWrites(String index, int min, int unmoved, int max) {

	/**
	 * The writes to all indexes of a type.
	 * @param projections what each index holds of an item
	 */
	public static List<IndexWrites> of(EntityMetadata<?> type, Intent intent, TableLayout layout,
			Function<String, IndexProjection> projections) {
		boolean once = intent == Intent.INSERT || intent == Intent.DELETE;
		List<IndexWrites> writes = new ArrayList<>();
		ListingKeys listing = layout.listing(type);
		if (listing != null) {
			boolean moves = (!once && type.listing() == Listing.LAST_MODIFIED)
					|| (intent == Intent.DELETE && type.hasSoftDelete());
			int unmoved = moves ? 2 : unmoved(once, projections.apply(listing.index()));
			// A restore may be of an entity that is deleted.
			writes.add(new IndexWrites(listing.index(), (intent == Intent.RESTORE) ? Math.min(1, unmoved) : unmoved,
					unmoved, (intent == Intent.RESTORE && type.hasSoftDelete()) ? 2 : unmoved));
		}
		for (IndexMetadata index : type.indexes()) {
			writes.add(new IndexWrites(index.name(), 0, unmoved(once, projections.apply(index.name())), once ? 1 : 2));
		}
		if (type.isAudited()) {
			layout.trailIndexes().forEach((index) -> writes.add(new IndexWrites(index.name(), 1, 1, 1)));
		}
		return writes;
	}

	/**
	 * The writes to all indexes of a type that an update in place makes.
	 * @param changed the attributes that it changes
	 * @param projections what each index holds of an item
	 */
	public static List<IndexWrites> ofUpdate(EntityMetadata<?> type, Set<String> changed, TableLayout layout,
			Function<String, IndexProjection> projections) {
		List<IndexWrites> writes = new ArrayList<>();
		ListingKeys listing = layout.listing(type);
		for (IndexLayout index : layout.indexes()) {
			boolean listed = listing != null && listing.index().equals(index.name());
			if (listed || type.indexes().stream().anyMatch((it) -> it.name().equals(index.name()))) {
				boolean moves = changed.contains(index.names().sort());
				int unmoved = changed.stream().anyMatch(projections.apply(index.name())::holds) ? 1 : 0;
				int kept = (listed && moves) ? 2 : unmoved;
				writes.add(new IndexWrites(index.name(), listed ? kept : 0, kept, moves ? 2 : unmoved));
			}
		}
		return writes;
	}

	/** What an index does not hold can change without a write. */
	private static int unmoved(boolean once, IndexProjection projection) {
		return (once || projection.isAll()) ? 1 : 0;
	}

}
