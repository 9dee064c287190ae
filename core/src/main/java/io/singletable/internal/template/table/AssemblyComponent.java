package io.singletable.internal.template.table;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Component of a record that is assembled from an item collection.
 *
 * @param form how many entities it takes, and as what
 */
record AssemblyComponent(String name, Form form, Class<?> element) {

	/**
	 * Whether it takes one entity.
	 */
	boolean isSingle() {
		return this.form == Form.ONE || this.form == Form.NULLABLE || this.form == Form.OPTIONAL;
	}

	/**
	 * The value of the component.
	 * @param entities the entities for it; at most one if it takes one
	 */
	@Nullable Object valueOf(List<Object> entities) {
		return switch (this.form) {
			case ONE, NULLABLE -> entities.isEmpty() ? null : entities.get(0);
			case OPTIONAL -> entities.stream().findFirst();
			case LIST -> List.copyOf(entities);
			case SET -> Collections.unmodifiableSet(new LinkedHashSet<>(entities));
		};
	}

	/** As it is declared. */
	@Override
	public String toString() {
		String type = this.element.getSimpleName();
		return switch (this.form) {
			case ONE, NULLABLE -> type + " " + this.name;
			case OPTIONAL -> "Optional<" + type + "> " + this.name;
			case LIST -> "List<" + type + "> " + this.name;
			case SET -> "Set<" + type + "> " + this.name;
		};
	}

	/**
	 * The forms of a component.
	 */
	enum Form {

		/** One that has to be there. */
		ONE,

		/** One that may be missing. */
		NULLABLE,

		/** One that may be missing, as an {@link Optional}. */
		OPTIONAL,

		/** Any number, as a {@link List} or {@link Collection}. */
		LIST,

		/** Any number, as a {@link Set}. */
		SET

	}

}
