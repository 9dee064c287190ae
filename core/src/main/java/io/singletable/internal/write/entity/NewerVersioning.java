package io.singletable.internal.write.entity;

import io.singletable.NewerSchemaException;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.mapping.EntityMetadata;

/**
 * Versions of stored items that a type does not have here: a newer version of the
 * application, which runs at the same time, has made the type versioned. Written over or
 * deleted, such an item would lose the number that its history continues.
 */
public record NewerVersioning(HeaderExpressions headers) {

	/**
	 * The condition that an item has no versions but those of its type.
	 * @param type the type, without history
	 */
	public Expression absentFor(EntityMetadata<?> type) {
		return type.hasVersion() ? this.headers.withoutHistory() : this.headers.withoutVersions();
	}

	/**
	 * Whether an item has versions that its type does not have.
	 */
	public static boolean isOn(ItemHeader stored, EntityMetadata<?> type) {
		boolean history = stored.at() != null && !type.isVersioned();
		return history || (!type.hasVersion() && (stored.version() > 0 || stored.deleted()));
	}

	/**
	 * What is said of such an item.
	 */
	public static NewerSchemaException refusal(ItemHeader stored, EntityMetadata<?> type) {
		boolean history = stored.at() != null;
		return new NewerSchemaException("The stored " + type.typeName()
				+ (history ? " has a history" : " has a version")
				+ ", which this application would discard: it was written by a newer one, in which " + type.typeName()
				+ (history ? " is @Versioned" : " has a @Version") + ". Deploy that one everywhere; if "
				+ (history ? "@Versioned" : "@Version") + " was removed from the class, restore it");
	}

}
