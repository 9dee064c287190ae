package io.singletable.internal.write.entity;

import io.singletable.NewerSchemaException;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.mapping.EntityMetadata;

/**
 * What stored items have that a type does not declare here: a newer version of the
 * application, which runs at the same time, has made the type versioned, or some of its
 * values unique. Written over or deleted, such an item would lose the number that its
 * history continues, or move a value behind the back of its claim.
 */
public record NewerDeclaration(HeaderExpressions headers) {

	/**
	 * The condition that an item has no more than its type declares.
	 */
	public Expression absentFor(EntityMetadata<?> type) {
		Expression unclaimed = this.headers.unclaimed();
		return type.isVersioned() ? unclaimed
				: (type.hasVersion() ? this.headers.withoutHistory() : this.headers.withoutVersions()).and(unclaimed);
	}

	/**
	 * Whether an item has what its type does not declare.
	 */
	public static boolean isOn(ItemHeader stored, EntityMetadata<?> type) {
		return hasHistory(stored, type) || (!type.hasVersion() && (stored.version() > 0 || stored.deleted()))
				|| stored.claims() != null;
	}

	private static boolean hasHistory(ItemHeader stored, EntityMetadata<?> type) {
		return stored.at() != null && !type.isVersioned();
	}

	/**
	 * What is said of such an item.
	 */
	public static NewerSchemaException refusal(ItemHeader stored, EntityMetadata<?> type) {
		if (hasHistory(stored, type)) {
			return refusal(type, "has a history, which this application would discard", "is @Versioned", "@Versioned");
		}
		if (stored.claims() != null) {
			return refusal(type, "has unique values, of which this application would not keep track",
					"has @Unique values", "@Unique");
		}
		return refusal(type, "has a version, which this application would discard", "has a @Version", "@Version");
	}

	private static NewerSchemaException refusal(EntityMetadata<?> type, String found, String declared,
			String annotation) {
		return new NewerSchemaException("The stored " + type.typeName() + " " + found
				+ ": it was written by a newer one, in which " + type.typeName() + " " + declared
				+ ". Deploy that one everywhere; if " + annotation + " was removed from the class, restore it");
	}

}
