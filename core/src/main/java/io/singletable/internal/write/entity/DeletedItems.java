package io.singletable.internal.write.entity;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.ItemTooLargeException;
import io.singletable.internal.convert.ItemSize;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.ListingKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.plan.ItemOverlay;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Current items of deleted entities whose content is kept: made of what is stored, which
 * a deleter need not know. Thread-safe.
 */
final class DeletedItems {

	/** Author, reason, and the sort key in the listing, in bytes: 1 KB each. */
	private static final long ADDED_BY_DELETION = 4 * 1024;

	private final TableLayout layout;

	private final HeaderExpressions headers;

	/** What the payload belongs to. */
	private final Set<String> kept;

	private final Set<String> removed;

	DeletedItems(TableLayout layout) {
		this.layout = layout;
		this.headers = new HeaderExpressions(layout);
		AttributeNames names = layout.attributeNames();
		this.kept = Set.of(layout.keyNames().partition(), layout.keyNames().sort(), names.type(), names.schema());
		this.removed = removed(layout);
	}

	/**
	 * What a deletion makes of the stored item.
	 * @param tombstone the item without payload
	 */
	ItemOverlay overlay(Map<String, AttributeValue> tombstone) {
		return new ItemOverlay(tombstone, this.kept, this.removed);
	}

	/**
	 * Require that an entity can be deleted: its item has to take what a deletion adds.
	 * @throws ItemTooLargeException if it is too large
	 */
	static void requireDeletable(EntityMetadata<?> type, Map<String, AttributeValue> item) {
		long limit = ItemSize.LIMIT - ADDED_BY_DELETION;
		if (type.hasSoftDelete() && ItemSize.exceeds(item, limit)) {
			throw new ItemTooLargeException(String.format(Locale.ROOT,
					"An item of %s has %,d bytes, but may have %,d, so that it can be deleted and keep its content "
							+ "(@SoftDelete): compress the type, or store less in it",
					type.typeName(), ItemSize.of(item), limit));
		}
	}

	/**
	 * The condition that the content that a write deleted is still there.
	 */
	Expression kept(EntityMetadata<?> type, @Nullable WriteId writeId) {
		return this.headers.tombstone().and(this.headers.writtenBy(writeId)).and(listed(this.layout, type));
	}

	/**
	 * Whether the item of a deleted entity is listed, since its content is kept.
	 */
	boolean isListed(EntityMetadata<?> type, Map<String, AttributeValue> item) {
		ListingKeys listing = type.hasSoftDelete() ? this.layout.listing(type) : null;
		return listing != null && item.containsKey(listing.names().partition());
	}

	/**
	 * The condition that an item is in the listing index; of a tombstone, that it has the
	 * content of the deleted entity.
	 * @param type a type with a listing
	 */
	static Expression listed(TableLayout layout, EntityMetadata<?> type) {
		return Expression.present(Objects.requireNonNull(layout.listing(type)).names().partition());
	}

	/**
	 * A deleted entity holds nothing, does not expire, and is in no index, nor in one
	 * that its type has for other applications only.
	 */
	private static Set<String> removed(TableLayout layout) {
		AttributeNames names = layout.attributeNames();
		Set<String> removed = new HashSet<>(Set.of(names.claims(), names.expiry(), names.timeToLive()));
		for (IndexLayout index : layout.indexes()) {
			removed.add(index.names().partition());
			removed.add(index.names().sort());
		}
		return Set.copyOf(removed);
	}

}
