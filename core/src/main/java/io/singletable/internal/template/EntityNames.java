package io.singletable.internal.template;

import io.singletable.internal.template.table.EntityTypes;

/**
 * Names of the types of the entities of an operation, asked for where it is observed.
 */
@FunctionalInterface
public interface EntityNames {

	String of(EntityTypes types);

}
