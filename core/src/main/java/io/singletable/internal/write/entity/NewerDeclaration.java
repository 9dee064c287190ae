package io.singletable.internal.write.entity;

import io.singletable.NewerSchemaException;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Declaration that stored items follow, but their type here does not: a newer version of
 * the application, which runs at the same time, has made the type versioned, or some of
 * its values unique. Written over or deleted, such an item would lose the number that its
 * history continues, or move a value behind the back of its claim.
 */
public record NewerDeclaration(HeaderExpressions headers) {

	/**
	 * The condition that an item has no more than its type declares.
	 */
	public Expression absentFor(EntityMetadata<?> type) {
		return absentFor(type, this.headers.unclaimed());
	}

	/**
	 * The condition that an item has no more than its type declares.
	 * @param claimed what holds of its unique values then
	 */
	public Expression absentFor(EntityMetadata<?> type, Expression claimed) {
		return type.isVersioned() ? claimed
				: (type.hasVersion() ? this.headers.withoutHistory() : this.headers.withoutVersions()).and(claimed);
	}

	/**
	 * Whether an item has what its type does not declare.
	 */
	public static boolean isOn(ItemHeader stored, EntityMetadata<?> type) {
		return hasHistory(stored, type) || (!type.hasVersion() && (stored.version() > 0 || stored.deleted()))
				|| hasUnknown(stored.claims(), type);
	}

	/**
	 * Whether some claims are of a constraint that a type does not declare.
	 */
	public static boolean hasUnknown(@Nullable UniqueClaims claims, EntityMetadata<?> type) {
		return claims != null && (!type.isConstrained() || !claims.values().keySet().stream().allMatch(type::declares));
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
		if (hasUnknown(stored.claims(), type)) {
			return new NewerSchemaException("The stored " + type.typeName()
					+ " holds unique values of which this application would not keep track: it was written by a newer "
					+ "one, in which " + type.typeName()
					+ " has @Unique constraints that are not declared here. Deploy "
					+ "that one everywhere; if @Unique was removed from the class, restore it with retired = true until "
					+ "a backfill has freed the values");
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
