package io.singletable.internal.mapping;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A property that the library reads or sets itself: the id, the version, a date.
 *
 * @param property the property as Spring Data sees it
 * @param stored the property as it is stored
 */
public record RoleProperty(SingleTablePersistentProperty property, StoredProperty stored) {

	/**
	 * Name of the property in Java.
	 */
	public String name() {
		return this.property.getName();
	}

	/**
	 * Return whether a property has a role.
	 */
	public static boolean isRole(Optional<RoleProperty> role, String path) {
		return role.filter((it) -> it.stored().javaPath().equals(path)).isPresent();
	}

	public @Nullable Object get(Object entity) {
		return this.stored.access().get(entity);
	}

}
