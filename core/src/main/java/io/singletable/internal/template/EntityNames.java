package io.singletable.internal.template;

/**
 * Names of the types of the entities of an operation, asked for where it is observed.
 */
@FunctionalInterface
interface EntityNames {

	String of(EntityTypes types);

}
