package io.singletable.internal.mapping.index;

import java.util.List;

import io.singletable.ProjectionType;

/**
 * Projection that a type declares for an index.
 *
 * @param includes names in Java of the properties that are included
 */
public record DeclaredProjection(ProjectionType type, List<String> includes) {

	public DeclaredProjection {
		includes = List.copyOf(includes);
	}

}
