package io.singletable.internal.template;

import java.util.stream.Collectors;

import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.template.table.EntityTypes;

/**
 * Names of the types of the entities of an operation, asked for where it is observed.
 */
@FunctionalInterface
public interface EntityNames {

	/** Those of all types, of what is about a whole table. */
	EntityNames ALL = (types) -> types.registry()
		.all()
		.stream()
		.map(EntityMetadata::typeName)
		.sorted()
		.collect(Collectors.joining(", "));

	String of(EntityTypes types);

}
